//! What goes in (a page as it was found) and what comes out (its fields, each with its origin).
//! Times are local (+08:00) and never invented: a page that shows a date has a date and no time.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize, Serializer};

/// A page (网页) as it was fetched or read from a file, before decoding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawPage {
    /// Name that the caller knows the page by, for instance the path of its file.
    pub id: String,
    /// Address of the page if it has one; relative links are resolved against it.
    pub url: Option<String>,
    /// The bytes as they came.
    pub bytes: Vec<u8>,
    /// The charset of the HTTP header, if there was one.
    pub charset: Option<String>,
}

/// Where the value of a field came from, strongest claim first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A selector of the site's rules.
    Rule,
    /// A `<meta>` tag of the page.
    MetaTag,
    /// A labelled cell of the page's metadata table (索引号, 发文字号 …).
    Table,
    /// The position that was learnt from other pages of the site.
    Learnt,
    /// General rules about how pages look.
    Heuristic,
}

/// A value with its origin and how sure we are of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field<T> {
    /// The value itself.
    pub value: T,
    /// Where it was found.
    pub origin: Origin,
    /// Certainty in percent, 1-100.
    pub confidence: u8,
}

impl<T> Field<T> {
    /// A value with its origin and certainty in percent.
    pub const fn new(value: T, origin: Origin, confidence: u8) -> Self {
        Self { value, origin, confidence }
    }
}

/// The kind of a page (页面类型).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One article (文章).
    Article,
    /// A policy document (政策文件) with a metadata table or a document number of its own.
    PolicyDocument,
    /// A list of other pages (列表页), home pages included.
    List,
    /// Neither: forms, empty pages, players.
    Other,
}

/// A local date, with a time of day where the page shows one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalTime {
    /// The day.
    pub date: NaiveDate,
    /// The time of that day in +08:00.
    pub time: Option<NaiveTime>,
}

impl LocalTime {
    /// A day without a time.
    pub const fn day(date: NaiveDate) -> Self {
        Self { date, time: None }
    }

    /// The moment; midnight where only the day is known.
    pub fn at(self) -> NaiveDateTime {
        self.date.and_time(self.time.unwrap_or_default())
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            Some(time) => write!(f, "{}T{}", self.date, time.format("%H:%M:%S")),
            None => write!(f, "{}", self.date),
        }
    }
}

impl Serialize for LocalTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A file that belongs to a page (附件).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// The name that readers see.
    pub name: String,
    /// Its address, absolute where the page's own address is known.
    pub href: String,
}

/// A picture of the body (图片).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Image {
    /// Its address, absolute where the page's own address is known.
    pub src: String,
    /// The text alternative; empty if there is none.
    pub alt: String,
}

/// A link of the page, for the crawler (链接).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its address, absolute where the page's own address is known.
    pub href: String,
    /// The text of the link.
    pub text: String,
}

/// An entry of a list page (列表条目).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListItem {
    /// Its address, absolute where the page's own address is known.
    pub href: String,
    /// The title as the list shows it.
    pub title: String,
    /// The date that stands beside it.
    pub date: Option<NaiveDate>,
}

/// Everything that was found on one page (抽取结果).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Extracted {
    /// What the page is.
    pub kind: Kind,
    /// Title (标题).
    pub title: Option<Field<String>>,
    /// Time of publication (发布时间).
    pub published_at: Option<Field<LocalTime>>,
    /// Source (来源).
    pub source: Option<Field<String>>,
    /// Author (作者).
    pub author: Option<Field<String>>,
    /// Document number (发文字号).
    pub document_number: Option<Field<String>>,
    /// Index number (索引号).
    pub index_number: Option<Field<String>>,
    /// Issuing organ (发文机关).
    pub issuer: Option<Field<String>>,
    /// Date of the document itself (成文日期).
    pub dated_on: Option<Field<NaiveDate>>,
    /// Keywords (关键词).
    pub keywords: Option<Field<Vec<String>>>,
    /// Names of the channels from the breadcrumb, home page left out (栏目路径).
    pub channel_path: Option<Field<Vec<String>>>,
    /// The body as clean HTML (正文).
    pub body: Option<Field<String>>,
    /// The body as plain text, a paragraph a line.
    pub text: String,
    /// Files that belong to the page, in order.
    pub attachments: Vec<Attachment>,
    /// Pictures of the body, in order.
    pub images: Vec<Image>,
    /// Every link of the page, in order, each address once.
    pub links: Vec<Link>,
    /// Entries, if the page is a list.
    pub list_items: Vec<ListItem>,
    /// What `<base href>` says.
    pub base: Option<String>,
    /// Encoding of the bytes; `UTF-8` where the caller gave text.
    pub encoding: String,
}

impl Default for Extracted {
    fn default() -> Self {
        Self {
            kind: Kind::Other,
            title: None,
            published_at: None,
            source: None,
            author: None,
            document_number: None,
            index_number: None,
            issuer: None,
            dated_on: None,
            keywords: None,
            channel_path: None,
            body: None,
            text: String::new(),
            attachments: Vec::new(),
            images: Vec::new(),
            links: Vec::new(),
            list_items: Vec::new(),
            base: None,
            encoding: "UTF-8".to_owned(),
        }
    }
}
