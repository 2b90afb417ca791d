//! Many pages at once: grouped by site, each group learnt from, each page extracted and put into one record.

use std::collections::BTreeMap;

use serde::Serialize;
use thiserror::Error;
use url::Url;

use crate::decode::{Decoded, decode};
use crate::dom::ParseError;
use crate::extract::{Context, extract};
use crate::learn::{LearnPage, SiteTemplate, learn};
use crate::limits::Limits;
use crate::page::{Attachment, Extracted, Field, RawPage};

/// A page that could not be extracted.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{id}: {reason}")]
pub struct BatchError {
    /// The page's name.
    pub id: String,
    /// What was wrong with it.
    pub reason: ParseError,
}

/// One page as the command line prints it, a JSON object a line. Absent values are `null`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageRecord {
    /// The page's name as the caller gave it.
    pub id: String,
    /// Title (标题).
    pub title: Option<String>,
    /// Time of publication, ISO 8601 without offset (+08:00), a date only where no time is known.
    pub published_at: Option<String>,
    /// Source (来源).
    pub source: Option<String>,
    /// Author (作者).
    pub author: Option<String>,
    /// Document number (发文字号).
    pub document_number: Option<String>,
    /// Index number (索引号).
    pub index_number: Option<String>,
    /// Issuing organ (发文机关).
    pub issuer: Option<String>,
    /// Date of the document (成文日期).
    pub dated_on: Option<String>,
    /// Keywords (关键词).
    pub keywords: Option<Vec<String>>,
    /// The body as text, a paragraph a line.
    pub text: String,
    /// Files of the page.
    pub attachments: Vec<Attachment>,
    /// Names of the channels above the page.
    pub channel_path: Option<Vec<String>>,
    /// Encoding of the bytes.
    pub encoding: String,
}

impl PageRecord {
    /// The record of an extracted page.
    pub fn new(id: String, page: Extracted) -> Self {
        Self {
            id,
            title: value(page.title),
            published_at: value(page.published_at).map(|time| time.to_string()),
            source: value(page.source),
            author: value(page.author),
            document_number: value(page.document_number),
            index_number: value(page.index_number),
            issuer: value(page.issuer),
            dated_on: value(page.dated_on).map(|date| date.to_string()),
            keywords: value(page.keywords),
            text: page.text,
            attachments: page.attachments,
            channel_path: value(page.channel_path),
            encoding: page.encoding,
        }
    }
}

fn value<T>(field: Option<Field<T>>) -> Option<T> {
    field.map(|field| field.value)
}

/// Extracts pages; where several are of one site, its template is learnt from them first.
///
/// The result is in the order of the pages.
pub fn extract_batch(pages: Vec<RawPage>, limits: &Limits) -> Vec<Result<PageRecord, BatchError>> {
    let groups = groups(&pages);
    let decoded: Vec<(RawPage, Decoded)> = pages.into_iter().map(decoded).collect();
    let mut results: Vec<Option<Result<PageRecord, BatchError>>> =
        decoded.iter().map(|_| None).collect();
    for members in groups.into_values() {
        let template = learn_group(&decoded, &members, limits);
        let context =
            Context { template: template.as_ref(), limits: limits.clone(), ..Context::default() };
        for member in members {
            results[member] = Some(extract_one(&decoded[member], &context));
        }
    }
    results.into_iter().flatten().collect()
}

fn decoded(mut page: RawPage) -> (RawPage, Decoded) {
    let decoded = decode(&page.bytes, page.charset.as_deref());
    page.bytes = Vec::new();
    (page, decoded)
}

fn learn_group(
    pages: &[(RawPage, Decoded)],
    members: &[usize],
    limits: &Limits,
) -> Option<SiteTemplate> {
    let group: Vec<LearnPage<'_>> = members
        .iter()
        .map(|member| &pages[*member])
        .map(|(page, decoded)| LearnPage { html: &decoded.text, url: address(page) })
        .collect();
    (group.len() > 1).then(|| learn(&group, limits))
}

fn extract_one(
    (page, decoded): &(RawPage, Decoded),
    context: &Context<'_>,
) -> Result<PageRecord, BatchError> {
    match extract(&decoded.text, address(page), context) {
        Ok(mut found) => {
            decoded.encoding.clone_into(&mut found.encoding);
            Ok(PageRecord::new(page.id.clone(), found))
        }
        Err(reason) => Err(BatchError { id: page.id.clone(), reason }),
    }
}

fn address(page: &RawPage) -> &str {
    page.url.as_deref().unwrap_or(&page.id)
}

/// Pages by site: by host where there is one, else by the folder of a mirror.
fn groups(pages: &[RawPage]) -> BTreeMap<String, Vec<usize>> {
    let folders = root_folders(pages);
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        let host = Url::parse(address(page)).ok().and_then(|url| url.host_str().map(str::to_owned));
        groups.entry(host.unwrap_or_else(|| folders[number].clone())).or_default().push(number);
    }
    groups
}

/// The folder of the mirror that each file belongs to.
///
/// A mirror has an `index.html` at its root and pages in folders below; so the highest folder with an index page is
/// the site. Without one, the folder below the common parent of all files is.
fn root_folders(pages: &[RawPage]) -> Vec<String> {
    let parts = |page: &RawPage| -> Vec<String> {
        let mut parts: Vec<String> =
            page.id.replace('\\', "/").split('/').map(str::to_owned).collect();
        parts.pop();
        parts
    };
    let all: Vec<Vec<String>> = pages.iter().map(parts).collect();
    let is_index = |page: &RawPage| {
        let name = page.id.rsplit(['/', '\\']).next().unwrap_or("").to_ascii_lowercase();
        ["index.", "default."].iter().any(|start| name.starts_with(start))
    };
    let indexed: std::collections::BTreeSet<&[String]> = pages
        .iter()
        .zip(&all)
        .filter(|(page, _)| is_index(page))
        .map(|(_, parts)| &parts[..])
        .collect();
    let common = all.iter().fold(None, |common: Option<&[String]>, parts| match common {
        None => Some(parts),
        Some(common) => {
            Some(&parts[..common.iter().zip(parts).take_while(|(a, b)| a == b).count()])
        }
    });
    let common = common.map_or(0, <[String]>::len);
    all.iter()
        .map(|parts| {
            let by_index =
                (common..=parts.len()).find(|length| indexed.contains(&parts[..*length]));
            let length = by_index.unwrap_or_else(|| (common + 1).min(parts.len()));
            parts[..length].join("/")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(id: &str, url: Option<&str>) -> RawPage {
        RawPage {
            id: id.to_owned(),
            url: url.map(str::to_owned),
            bytes: b"<p>x</p>".to_vec(),
            charset: None,
        }
    }

    #[test]
    fn pages_are_grouped_by_host_or_by_the_folder_of_their_mirror() {
        let pages = [
            page("in/a/index.html", None),
            page("in/a/news/1.html", None),
            page("in/a/news/deep/2.html", None),
            page("in/b/1.html", None),
            page("in/b/x/2.html", None),
            page("3.html", Some("http://c.example/3.html")),
        ];
        let groups: Vec<(String, Vec<usize>)> = groups(&pages[..5]).into_iter().collect();
        assert_eq!(groups, [("in/a".to_owned(), vec![0, 1, 2]), ("in/b".to_owned(), vec![3, 4])]);
        assert!(super::groups(&pages).contains_key("c.example"));
    }

    #[test]
    fn results_keep_the_order_and_errors_name_their_page() {
        let limits = Limits { max_bytes: 5, ..Limits::default() };
        let results = extract_batch(vec![page("a", None), page("b", None)], &limits);
        assert_eq!(
            results[1].as_ref().unwrap_err().to_string(),
            "b: page has 8 bytes, more than the limit of 5"
        );
    }
}
