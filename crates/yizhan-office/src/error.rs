//! Why something was not read: in English for the log, and in Chinese for the one who brought it.

use thiserror::Error;

use crate::sniff::Kind;

/// Why pasted HTML was not cleaned (粘贴失败).
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum PasteError {
    /// It is larger than `max_html_bytes`.
    #[error("pasted HTML has {bytes} bytes, more than the limit of {limit}")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The limit that it is over.
        limit: usize,
    },
    /// It is nested deeper, or has more elements, than the limits allow.
    #[error("pasted HTML is too complex: {0}")]
    TooComplex(String),
}

impl PasteError {
    /// What the editor is told.
    pub fn message(&self) -> String {
        match self {
            Self::TooLarge { limit, .. } => {
                format!("粘贴的内容超过 {}，请分几次粘贴", size(*limit))
            }
            Self::TooComplex(_) => "粘贴的内容嵌套过深或过于复杂，请分段粘贴".to_owned(),
        }
    }
}

/// Why a file was not read (读取失败).
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// Nobody can read it without its password.
    #[error("file is encrypted")]
    Encrypted,
    /// It is damaged, or is not what its first bytes say.
    #[error("file is broken: {0}")]
    Broken(String),
    /// It, or what it unpacks to, is larger than a limit.
    #[error("{what} is larger than the limit of {limit} bytes")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The limit that it is over.
        limit: usize,
    },
    /// It has more entries, elements or pages than a limit.
    #[error("file has more {what} than the limit of {limit}")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// The limit that it is over.
        limit: usize,
    },
    /// Packages or elements in it are nested deeper than a limit.
    #[error("{what} are nested deeper than the limit of {limit}")]
    TooDeep {
        /// What is nested.
        what: &'static str,
        /// The limit that it is over.
        limit: usize,
    },
    /// Its markup declares entities, which no office program writes.
    #[error("file declares entities")]
    Entities,
    /// It has pages but no text on them: it was scanned.
    #[error("file has no text layer")]
    NoText,
    /// There is no reader for this kind.
    #[error("there is no reader for {0:?}")]
    Unsupported(Kind),
}

impl ReadError {
    /// What the editor is told.
    pub fn message(&self) -> String {
        match self {
            Self::Encrypted => "文件已加密，请取消密码后重新上传".to_owned(),
            Self::Broken(_) => "文件已损坏或格式不正确，无法读取".to_owned(),
            Self::TooLarge { limit, .. } => {
                format!("文件过大，或解压后超过 {}，无法读取", size(*limit))
            }
            Self::TooMany { what: "pages", limit } => format!("文件超过 {limit} 页，无法读取"),
            Self::TooMany { what: "entries", limit } => {
                format!("压缩包内文件超过 {limit} 个，无法读取")
            }
            Self::TooMany { .. } => "文件内容过于复杂，无法读取".to_owned(),
            Self::TooDeep { what: "packages", limit } => {
                format!("压缩包嵌套超过 {limit} 层，无法读取")
            }
            Self::TooDeep { .. } => "文件内容嵌套过深，无法读取".to_owned(),
            Self::Entities => "文件中含有不允许的实体声明，已拒绝读取".to_owned(),
            Self::NoText => "文件没有文字层（可能是扫描件），无法检查其中的文字".to_owned(),
            Self::Unsupported(kind) => format!("无法读取此类文件的文字：{}", kind.name()),
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "it is what map_err hands over")]
    pub(crate) fn broken(cause: impl ToString) -> Self {
        Self::Broken(cause.to_string())
    }
}

/// A size as people write it.
fn size(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} 字节"),
        1024..1_048_576 => format!("{} KB", bytes / 1024),
        _ => format!("{} MB", bytes / 1_048_576),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_the_unit_people_use() {
        let error = ReadError::TooLarge { what: "part", limit: 64 * 1024 * 1024 };
        assert_eq!(error.message(), "文件过大，或解压后超过 64 MB，无法读取");
        assert_eq!(size(10), "10 字节");
        assert_eq!(size(2048), "2 KB");
    }
}
