//! What a check found: where, how grave, why, and what to write instead.

use std::ops::Range;

use serde::Serialize;

/// A finding (检查问题).
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Finding {
    /// The id of the check.
    pub check: &'static str,
    /// The class of error.
    pub class: ErrorClass,
    /// What happens to the material.
    pub level: Level,
    /// Where it stands.
    pub place: Place,
    /// What stands there; numbers of persons are masked.
    pub found: String,
    /// What is wrong, for an editor.
    pub message: String,
    /// What to write instead, when that is known.
    pub suggestion: Option<String>,
    /// The list or standard it rests on.
    pub source: ListVersion,
}

/// Where a finding stands (位置).
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Place {
    /// The part of the material.
    pub part: Part,
    /// The characters, counted in the plain text that [`crate::FlatText`] makes of the part.
    pub chars: Range<usize>,
    /// The bytes in the part as it was given, HTML included. Several where tags stand between.
    pub bytes: Vec<Range<usize>>,
}

/// A part of a material (内容部位).
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The title (标题).
    Title,
    /// The body (正文).
    Body,
    /// A field, by its key (字段).
    Field(String),
    /// A keyword, by its number (关键词).
    Keyword(usize),
    /// The name of a file, by its number (附件名称).
    AttachmentName(usize),
    /// A text of a file (附件文本).
    AttachmentText {
        /// The number of the file.
        attachment: usize,
        /// The number of the text.
        text: usize,
    },
}

/// A class of error (错误类别) of the national check.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub enum ErrorClass {
    /// A grave fault of wording (严重表述错误).
    E1,
    /// A state secret (涉密信息).
    E2,
    /// Unlawful or harmful content (违法有害).
    E3,
    /// Personal data (个人隐私泄露).
    E4,
    /// A word that calls for care (敏感词、禁用词).
    E5,
    /// Wording that is not to the standard (表述不规范).
    E6,
    /// A misspelling, or wrong grammar or punctuation (错别字、语法、标点).
    E7,
    /// A faulty link (链接错误).
    E8,
    /// A faulty time (时间错误).
    E9,
}

impl ErrorClass {
    /// Its name for a user (名称).
    pub const fn label(self) -> &'static str {
        match self {
            Self::E1 => "严重表述错误",
            Self::E2 => "涉密信息",
            Self::E3 => "违法有害",
            Self::E4 => "个人隐私泄露",
            Self::E5 => "敏感词",
            Self::E6 => "表述不规范",
            Self::E7 => "错别字、语法、标点",
            Self::E8 => "链接错误",
            Self::E9 => "时间错误",
        }
    }

    /// The class of a name such as `E7`.
    pub fn parse(name: &str) -> Option<Self> {
        let classes = [
            Self::E1,
            Self::E2,
            Self::E3,
            Self::E4,
            Self::E5,
            Self::E6,
            Self::E7,
            Self::E8,
            Self::E9,
        ];
        let number: usize = name.strip_prefix('E')?.parse().ok()?;
        classes.get(number.checked_sub(1)?).copied()
    }
}

/// What happens to a material with a finding (处理级别), the gravest first.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// It is not published (阻断).
    Block,
    /// A written reason is needed (须说明).
    Explain,
    /// The editor is told (提示).
    Hint,
}

impl Level {
    /// Its name for a user (名称).
    pub const fn label(self) -> &'static str {
        match self {
            Self::Block => "阻断",
            Self::Explain => "须说明",
            Self::Hint => "提示",
        }
    }

    /// The level of a name, Chinese or English.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "阻断" | "block" => Self::Block,
            "须说明" | "explain" => Self::Explain,
            "提示" | "hint" => Self::Hint,
            _ => return None,
        })
    }
}

/// The list or standard that a finding rests on, as it was then (依据及版本).
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ListVersion {
    /// Its key.
    pub list: String,
    /// Its version; of what is compiled in, that of the program.
    pub version: String,
}
