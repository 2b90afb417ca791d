//! Why an address did not become a document: a stable code, and a Chinese sentence.

use yizhan_text::ParseError;

use crate::source::{FetchError, SkipReason};
use crate::store::{ItemRow, ItemStage};

/// Why an address was left out, or could not be read (未迁移原因).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) code: &'static str,
    pub(crate) text: String,
}

impl Reason {
    pub(crate) fn new(code: &'static str, text: impl Into<String>) -> Self {
        Self { code, text: text.into() }
    }

    /// More pages than the run may read.
    pub(crate) fn page_limit(limit: usize) -> Self {
        Self::new("page-limit", format!("已达到本次设定的采集页数（{limit} 页），未采集"))
    }

    /// The rules of the site say so.
    pub(crate) fn ignored_by_rules() -> Self {
        Self::new("ignored-by-rules", "按站点规则不采集")
    }

    /// No document names the file, and no list has it as an entry.
    pub(crate) fn file_without_document() -> Self {
        Self::new("file-without-document", "迁入的稿件都未用到此文件，列表页也未把它列为条目")
    }

    /// It is in the library and not public, because nobody knows when it was published.
    pub(crate) fn no_date() -> Self {
        Self::new(
            "no-date",
            "未找到发布时间，已入库但未发布，旧地址暂不跳转；补录时间并发布后，须为旧地址设置跳转",
        )
    }

    /// It is in the library, and somebody took it off the site.
    pub(crate) fn not_public() -> Self {
        Self::new("not-public", "稿件在本平台尚未发布或者已撤下，旧地址不跳转")
    }

    /// A page came where a file should be.
    pub(crate) fn not_a_file() -> Self {
        Self::new("not-a-file", "应为文件或图片，服务器返回的是网页")
    }

    /// A feed.
    pub(crate) fn feed() -> Self {
        Self::new("feed", "RSS 订阅源或网站地图文件，新网站另行生成")
    }

    /// It leads on to another address.
    pub(crate) fn redirect(to: &str) -> Self {
        Self::new("redirect", format!("跳转到 {to}"))
    }

    /// The same text stands under another address.
    pub(crate) fn duplicate(of: &str) -> Self {
        Self::new("duplicate", format!("与 {of} 内容相同，合并为一篇稿件"))
    }

    /// The library did not take it.
    pub(crate) fn not_accepted(error: &ParseError) -> Self {
        let text = match error {
            ParseError::TooLarge { limit, .. } => format!("正文超过 {} MB", limit / 1_048_576),
            ParseError::TooManyNodes { limit } => format!("正文元素超过 {limit} 个"),
            ParseError::TooDeep { limit } => format!("正文元素嵌套超过 {limit} 层"),
        };
        Self::new("not-accepted", format!("稿件未通过入库校验：{text}"))
    }

    /// Writes the reason, and that the address got no further.
    pub(crate) fn end(self, item: &mut ItemRow, stage: ItemStage) {
        item.stage = stage;
        item.reason = Some(self.code.to_owned());
        item.reason_text = Some(self.text);
    }
}

impl From<&SkipReason> for Reason {
    fn from(reason: &SkipReason) -> Self {
        Self::new(reason.code(), reason.report_text())
    }
}

impl From<&FetchError> for Reason {
    fn from(error: &FetchError) -> Self {
        Self::new(error.code(), error.report_text())
    }
}

impl From<&ParseError> for Reason {
    fn from(error: &ParseError) -> Self {
        match error {
            ParseError::TooLarge { limit, .. } => {
                Self::new("page-too-large", format!("网页超过 {} MB，未读取", limit / 1_048_576))
            }
            ParseError::TooManyNodes { limit } => {
                Self::new("page-too-many-elements", format!("网页元素超过 {limit} 个，未读取"))
            }
            ParseError::TooDeep { limit } => {
                Self::new("page-too-deep", format!("网页元素嵌套超过 {limit} 层，未读取"))
            }
        }
    }
}

/// Whether a failed fetch is a decision of ours or of the old site, and no failure.
pub(crate) fn is_refusal(error: &FetchError) -> bool {
    matches!(
        error,
        FetchError::RefusedByRobots(_)
            | FetchError::OutOfScope(_)
            | FetchError::OffHostRedirect(_)
            | FetchError::AddressNotAllowed { .. }
            | FetchError::UnsupportedContentType(_)
    )
}
