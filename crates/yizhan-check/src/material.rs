//! What is checked: a document with all that readers will see of it, and what is known from outside.

use chrono::{NaiveDate, NaiveDateTime};

/// The material of one check (待检内容).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Material {
    /// The id of its content type.
    pub content_type: String,
    /// The title (标题).
    pub title: String,
    /// The body as sanitised HTML (正文).
    pub body: String,
    /// Other fields that readers see.
    pub fields: Vec<NamedField>,
    /// Keywords (关键词).
    pub keywords: Vec<String>,
    /// Texts of the files that belong to it.
    pub attachments: Vec<Attachment>,
    /// The date of the document itself (成文日期).
    pub dated_on: Option<NaiveDate>,
    /// When it was or will be published, in +08:00 (发布时间).
    pub published_at: Option<NaiveDateTime>,
    /// The day of the check.
    pub today: NaiveDate,
    /// What is known about its links.
    pub links: Vec<LinkFact>,
}

impl Material {
    /// A material with nothing in it, checked on a day.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            content_type: String::new(),
            title: String::new(),
            body: String::new(),
            fields: Vec::new(),
            keywords: Vec::new(),
            attachments: Vec::new(),
            dated_on: None,
            published_at: None,
            today,
            links: Vec::new(),
        }
    }

    /// The day its words are of: that of the document, else that of its publication, else today.
    pub fn written_on(&self) -> NaiveDate {
        self.dated_on.or(self.published_at.map(|time| time.date())).unwrap_or(self.today)
    }
}

/// A field (字段) of a document with its text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NamedField {
    /// Its key in the content type.
    pub key: String,
    /// Its text.
    pub text: String,
}

/// A file (附件) that belongs to a document.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Attachment {
    /// The name that readers see.
    pub name: String,
    /// Its text, piece by piece.
    pub texts: Vec<AttachmentText>,
}

/// A piece of the text of a file (附件文本).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AttachmentText {
    /// Where in the file it stands, in words for a user: a sheet, a page, a file in an archive.
    pub place: String,
    /// The text, a paragraph a line, cells of a table divided by tabs.
    pub text: String,
}

/// What is known about a link (链接状态记录).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LinkFact {
    /// The address as it stands in the body.
    pub address: String,
    /// How it answered.
    pub state: LinkState,
}

/// How a link answered (链接状态).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LinkState {
    /// It answered.
    Alive,
    /// It did not answer, or said that there is nothing.
    Dead,
}
