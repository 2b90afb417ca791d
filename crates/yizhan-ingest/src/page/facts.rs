//! What was found on one page, as it is stored with its address.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use yizhan_text::{Extracted, Field, Kind, ListItem};

/// The fields of one page (网页要素). Addresses stand as the page has them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct PageFacts {
    pub(crate) title: Option<String>,
    /// The day of publication, and the time of day where the page shows one.
    pub(crate) published_on: Option<NaiveDate>,
    pub(crate) published_at: Option<NaiveTime>,
    pub(crate) source: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) document_number: Option<String>,
    pub(crate) index_number: Option<String>,
    pub(crate) issuer: Option<String>,
    pub(crate) dated_on: Option<NaiveDate>,
    pub(crate) keywords: Vec<String>,
    /// Names of the channels above the page, from the top.
    pub(crate) channel_path: Vec<String>,
    /// The body as clean HTML; gone when the document is loaded.
    pub(crate) body: Option<String>,
    pub(crate) attachments: Vec<FactsFile>,
    /// What `<base href>` says.
    pub(crate) base: Option<String>,
    pub(crate) encoding: String,
    /// Identity numbers in the text.
    pub(crate) id_numbers: usize,
}

/// A file that a page names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FactsFile {
    pub(crate) name: String,
    pub(crate) href: String,
}

impl PageFacts {
    /// The facts of an extracted page.
    pub(crate) fn of(page: Extracted, encoding: &str) -> (Kind, Self) {
        let attachments = page.attachments.into_iter();
        let time = value(page.published_at);
        let facts = Self {
            title: value(page.title),
            published_on: time.map(|time| time.date),
            published_at: time.and_then(|time| time.time),
            source: value(page.source),
            author: value(page.author),
            document_number: value(page.document_number),
            index_number: value(page.index_number),
            issuer: value(page.issuer),
            dated_on: value(page.dated_on),
            keywords: value(page.keywords).unwrap_or_default(),
            channel_path: value(page.channel_path).unwrap_or_default(),
            body: value(page.body),
            attachments: attachments
                .map(|file| FactsFile { name: file.name, href: file.href })
                .collect(),
            base: page.base,
            encoding: encoding.to_owned(),
            id_numbers: 0,
        };
        (page.kind, facts)
    }
}

impl PageFacts {
    /// The facts of the file at `url` that is an entry of the list at `list`: what the list says of it.
    pub(crate) fn of_listed_file(entry: &ListItem, url: &str, list: &str) -> Self {
        let (title, href) = (escaped(&entry.title), escaped(url));
        Self {
            title: Some(entry.title.clone()),
            published_on: entry.date,
            body: Some(format!("<p><a href=\"{href}\">{title}</a></p>")),
            attachments: vec![FactsFile { name: entry.title.clone(), href: url.to_owned() }],
            // Seen from its own address, a link to the file would be one to the same page.
            base: Some(list.to_owned()),
            encoding: "utf-8".to_owned(),
            ..Self::default()
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn value<T>(field: Option<Field<T>>) -> Option<T> {
    field.map(|field| field.value)
}
