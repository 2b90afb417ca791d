//! A page that shows one document.

use serde::Serialize;

use super::{Attachment, Crumb, Html, Link, Stamp};

/// The page of a document (文章页).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticlePage {
    /// The content type (内容类型), for example `article`. A theme may have a template of that name.
    pub content_type: String,
    /// The path to the page; the last step is the page itself.
    pub crumbs: Vec<Crumb>,
    /// The title.
    pub title: String,
    /// The line under the title (副标题); empty for none.
    pub subtitle: String,
    /// When it was published (发布时间).
    pub published: Stamp,
    /// Where it comes from (来源).
    pub source: String,
    /// Who wrote it (作者); empty if not shown.
    pub author: String,
    /// The responsible editor (责任编辑); empty if not shown.
    pub editor: String,
    /// Further fields of the content type, in order.
    pub fields: Vec<MetaEntry>,
    /// The text.
    pub body: Html,
    /// The files to download.
    pub attachments: Vec<Attachment>,
    /// The documents before and after in the channel.
    pub neighbours: Neighbours,
    /// Documents on the same matter.
    pub related: Vec<Link>,
    /// What must be said before the text, for example that the document is repealed.
    pub banner: Option<Banner>,
}

/// The documents before and after one in its channel (上一篇、下一篇).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Neighbours {
    /// The one before (上一篇), which is newer.
    pub previous: Option<Link>,
    /// The one after (下一篇), which is older.
    pub next: Option<Link>,
}

/// A labelled value (元数据项).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MetaEntry {
    /// The label, for example `索引号`.
    pub label: String,
    /// The value, plain text; an entry without one is not shown.
    pub value: String,
}

impl MetaEntry {
    /// A label with its value.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

/// A statement at the top of a document (提示条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Banner {
    /// How urgent it is.
    pub tone: BannerTone,
    /// What it says.
    pub text: String,
    /// Where to read on, for example the document that replaces this one.
    pub link: Option<Link>,
}

/// How a [`Banner`] looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BannerTone {
    /// For information.
    #[default]
    Info,
    /// A warning: withdrawn, repealed, out of date.
    Warning,
}
