//! From the facts of a page to the draft of a document.
//!
//! Invariant: title, time, source and author are taken over letter by letter; a time of day is never
//! made up.

use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeZone as _, Utc};
use serde_json::{Map, Value};
use yizhan_content::{Dated, EditionDraft, Origin};

use super::{Finding, Findings, PageFacts};

const SECONDS_EAST: i32 = 8 * 3600;
/// The most keywords that are taken over.
const MOST_KEYWORDS: usize = 20;

/// A document but for its body and files.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Normalised {
    pub(crate) content_type: &'static str,
    pub(crate) dated: Option<Dated>,
    pub(crate) draft: EditionDraft,
    pub(crate) origin: Origin,
}

/// Makes a document of the facts of the page at `url`.
pub(crate) fn normalise(
    facts: &PageFacts,
    is_policy: bool,
    url: &str,
    site: &str,
    findings: &mut Findings,
) -> Normalised {
    let title = facts.title.clone().filter(|title| !title.trim().is_empty());
    if title.is_none() {
        findings.add(Finding::MissingTitle);
    }
    if facts.published_on.is_none() {
        findings.add(Finding::MissingDate);
    }
    if is_policy && (facts.issuer.is_none() || facts.dated_on.is_none()) {
        findings.add(Finding::IncompletePolicy);
    }
    Normalised {
        content_type: if is_policy { "policy-document" } else { "article" },
        dated: facts.published_on.and_then(|day| dated(day, facts.published_at)),
        draft: EditionDraft {
            title: title.unwrap_or_else(|| url.to_owned()),
            source: facts.source.clone(),
            author: facts.author.clone(),
            keywords: facts.keywords.iter().take(MOST_KEYWORDS).cloned().collect(),
            fields: if is_policy { fields(facts) } else { Map::new() },
            ..EditionDraft::default()
        },
        origin: Origin {
            url: url.to_owned(),
            site: Some(site.to_owned()),
            id: old_id(url),
            published: facts.published_on.map(|day| published(day, facts.published_at)),
        },
    }
}

fn dated(day: NaiveDate, time: Option<NaiveTime>) -> Option<Dated> {
    let Some(time) = time else { return Some(Dated::Day(day)) };
    let beijing = FixedOffset::east_opt(SECONDS_EAST)?;
    let moment = beijing.from_local_datetime(&day.and_time(time)).single()?;
    Some(Dated::Moment(moment.with_timezone(&Utc)))
}

fn published(day: NaiveDate, time: Option<NaiveTime>) -> String {
    match time {
        Some(time) => format!("{day} {time}"),
        None => day.to_string(),
    }
}

fn fields(facts: &PageFacts) -> Map<String, Value> {
    let fields = [
        ("index_number", facts.index_number.clone()),
        ("issuer", facts.issuer.clone()),
        ("document_number", facts.document_number.clone()),
        ("dated_on", facts.dated_on.map(|day| day.to_string())),
    ];
    let known = fields.into_iter().filter_map(|(key, value)| Some((key, value?)));
    known.map(|(key, value)| (key.to_owned(), Value::String(value))).collect()
}

/// The last number of an address: what the old system knew the page by.
fn old_id(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let (_, path) = rest.split_once('/')?;
    let mut numbers = path.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    numbers.next_back().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> PageFacts {
        PageFacts {
            title: Some("关于取水许可的公告".into()),
            published_on: NaiveDate::from_ymd_opt(2006, 8, 21),
            published_at: NaiveTime::from_hms_opt(7, 40, 0),
            source: Some("水政股".into()),
            ..PageFacts::default()
        }
    }

    #[test]
    fn what_the_old_page_says_is_kept_and_a_local_time_becomes_a_moment() {
        let mut findings = Findings::default();
        let url = "http://old.example/show.asp?id=101";
        let made = normalise(&facts(), false, url, "old.example", &mut findings);
        assert_eq!(made.draft.title, "关于取水许可的公告");
        assert_eq!(made.draft.source.as_deref(), Some("水政股"));
        assert_eq!(made.dated.unwrap().to_string(), "2006-08-20T23:40:00Z");
        assert_eq!(made.origin.id.as_deref(), Some("101"));
        assert_eq!(made.origin.published.as_deref(), Some("2006-08-21 07:40:00"));
        assert_eq!(findings, Findings::default());
    }

    #[test]
    fn what_is_missing_is_a_finding_and_not_made_up() {
        let mut findings = Findings::default();
        let url = "http://old.example/a.htm";
        let made = normalise(&PageFacts::default(), true, url, "", &mut findings);
        assert_eq!(made.dated, None);
        assert_eq!(made.draft.title, url);
        let codes = findings.stored().unwrap();
        for code in ["missing-title", "missing-date", "incomplete-policy-document"] {
            assert!(codes.contains(code), "{codes}");
        }
        let day = PageFacts { published_at: None, ..facts() };
        let made = normalise(&day, false, url, "", &mut findings);
        assert_eq!(made.dated.unwrap().to_string(), "2006-08-21");
    }
}
