//! What a page says about itself in its head. Invariant: values are plain text, never markup.

use serde::Serialize;

use super::Stamp;

/// The facts about a page from which the platform prints `<head>` (页面元信息).
///
/// Which tags are mandatory follows from the kind of the page, see [`crate::tag_kind`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PageHead {
    /// The title of the page without the site name, which is added; empty on the home page.
    pub title: String,
    /// The full address of the page.
    pub canonical: String,
    /// One sentence for search engines; the title stands in if it is empty.
    pub description: String,
    /// Keywords (关键词).
    pub keywords: Vec<String>,
    /// The channel that the page belongs to (栏目); on channel pages and everything below.
    pub column: Option<ColumnTags>,
    /// The document that the page shows (内容页).
    pub article: Option<ArticleTags>,
    /// Whether search engines may index the page.
    pub robots: Robots,
    /// The feed of the page's channel or site.
    pub feed: Option<String>,
    /// The `href` of the navigation entry that the page lies under.
    pub section: Option<String>,
}

/// The tags of a channel (栏目页标签).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ColumnTags {
    /// Tag `ColumnName` (栏目名称).
    pub name: String,
    /// Tag `ColumnDescription` (栏目描述): one sentence.
    pub description: String,
    /// Tag `ColumnKeywords` (栏目关键词).
    pub keywords: Vec<String>,
    /// Tag `ColumnType` (栏目类别), for example `工作动态`.
    pub class: String,
}

/// The tags of a document (内容页标签).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArticleTags {
    /// Tag `ArticleTitle` (内容标题): the full title.
    pub title: String,
    /// Tag `PubDate` (发布时间).
    pub published: Stamp,
    /// Tag `ContentSource` (来源).
    pub source: String,
    /// Tag `Author` (作者); may be empty.
    pub author: String,
    /// Tag `Keywords` (关键词); may be empty.
    pub keywords: Vec<String>,
    /// Tag `Description` (摘要); may be empty.
    pub description: String,
    /// Tag `Image` (图片): the full address of the lead picture.
    pub image: Option<String>,
}

/// Whether search engines may index a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Robots {
    /// Yes.
    #[default]
    Index,
    /// No, for example search results.
    NoIndex,
}
