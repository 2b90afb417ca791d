//! A generated document as the caller stores it. Plain data, no ids.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde_json::Value;

/// A document (稿件) of the demonstration content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoDocument {
    /// The channels it stands in; the first is its home.
    pub channel_keys: Vec<String>,
    /// Key of the content type: `article`, `notice`, `policy-document`, `interpretation`, `leader`,
    /// `organisation-profile`, `service-item`, `published-letter`, `consultation` or `dataset`.
    pub content_type: &'static str,
    /// Title (标题), plain text.
    pub title: String,
    /// Subtitle (副标题), plain text.
    pub subtitle: Option<String>,
    /// Local time of publication (发布时间), always before the day the site was made for.
    pub published_at: NaiveDateTime,
    /// Source (来源): a unit, never a person.
    pub source: String,
    /// Author (作者): an office, never a person.
    pub author: Option<String>,
    /// Keywords (关键词), one to five.
    pub keywords: Vec<String>,
    /// Summary (摘要), plain text of at most 100 characters.
    pub summary: String,
    /// The body as well-formed HTML. A picture stands in it as `<img src="NAME">`, where NAME is
    /// [`DemoPicture::name`]; the caller puts the published address in its place.
    pub body_html: String,
    /// Fields of the content type as `standards/content-types` declares them, all that are required among them.
    /// Dates are `YYYY-MM-DD`.
    pub fields: BTreeMap<String, Value>,
    /// Attachments (附件).
    pub attachments: Vec<DemoAttachment>,
    /// The picture (题图), if it has one.
    pub picture: Option<DemoPicture>,
    /// Index of the policy document in the same site that this one interprets (解读).
    pub interprets: Option<usize>,
    /// Worth showing on the city portal, too (向市门户报送).
    pub is_of_city_interest: bool,
}

/// A file attached to a document (附件).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAttachment {
    /// File name as readers see it.
    pub name: String,
    /// Media type, for instance `application/pdf`.
    pub media_type: &'static str,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// A drawn picture (题图), 1200 × 675.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPicture {
    /// File name, unique within the site.
    pub name: String,
    /// What is to be seen, for the `alt` attribute.
    pub alt: String,
    /// The picture as SVG.
    pub svg: Vec<u8>,
}
