//! What can be wrong with the tags of a page.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::PageTag;

/// A fault (问题) of one tag of a page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TagFault {
    /// The name of the tag, as the rule spells it.
    pub tag: &'static str,
    /// Its Chinese name.
    pub title: &'static str,
    /// What is wrong.
    pub kind: TagFaultKind,
}

/// What is wrong with a tag.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TagFaultKind {
    /// The page must carry the tag and does not.
    Missing,
    /// The name is there in another case, such as `sitename`.
    WrongCase,
    /// The tag stands there more than once.
    Repeated,
    /// Its value is empty or white space.
    Empty,
    /// Its value is a word for nothing, such as `null`.
    EmptyWord,
    /// Its value has a mark of a template that was not filled in.
    TemplateMark,
    /// Its value does not have the form of the tag.
    WrongFormat,
}

impl TagFault {
    pub(super) fn new(tag: &'static PageTag, kind: TagFaultKind) -> Self {
        Self { tag: tag.name(), title: &tag.title, kind }
    }

    /// The message for a user (提示).
    pub fn message(&self) -> String {
        let Self { tag, title, kind } = self;
        let what = match kind {
            TagFaultKind::Missing => "缺失",
            TagFaultKind::WrongCase => "名称大小写不符合规范",
            TagFaultKind::Repeated => "重复出现",
            TagFaultKind::Empty => "内容为空",
            TagFaultKind::EmptyWord => "内容为“null”等空值字样",
            TagFaultKind::TemplateMark => "内容残留未替换的模板标记",
            TagFaultKind::WrongFormat => "内容格式不符合规范",
        };
        format!("{title}标签（{tag}）{what}")
    }
}
