//! A policy document or its interpretation.

use serde::Serialize;

use super::{ArticlePage, Link, MetaEntry};

/// The page of a policy document (政策文件页) or of an interpretation of one (政策解读页).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PolicyPage {
    /// What it shares with every document page.
    pub article: ArticlePage,
    /// The metadata table above the text (索引号, 发文机关, …), in order; the title is added.
    pub metadata: Vec<MetaEntry>,
    /// Whether the document is in force; `None` for interpretations.
    pub validity: Option<Validity>,
    /// The document number (发文字号), shown under the title; empty for none.
    pub document_number: String,
    /// The table of contents, see [`crate::outline`]; hidden when it has fewer than two entries.
    pub toc: Vec<TocEntry>,
    /// The interpretations of this document (配套解读).
    pub interpretations: Vec<Link>,
    /// The documents that this page interprets (解读的文件).
    pub documents: Vec<Link>,
}

/// Whether a policy document is in force (有效性).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Validity {
    /// In force (现行有效).
    InForce,
    /// Issued, but not in force yet (尚未施行).
    NotYetInForce,
    /// Amended (已修改).
    Amended,
    /// Expired (失效).
    Expired,
    /// Repealed (废止).
    Repealed,
}

/// One heading of a table of contents (目录项).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TocEntry {
    /// The `id` of the heading in the text.
    pub id: String,
    /// Its words.
    pub title: String,
    /// 2 for the main headings, 3 below.
    pub level: u8,
}
