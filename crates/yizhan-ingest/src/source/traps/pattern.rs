//! The pattern of an address: what stays the same while a list, a calendar or a series counts on.
//!
//! Invariant: addresses of one series have one pattern, whatever the order of their parameters.

use std::fmt::Write;

use url::Url;

use crate::source::{TrapSettings, authority};

/// The pattern of an address (地址模式), such as `www.example.com/list.asp?cid=5&page={n}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UrlPattern {
    /// What addresses of the series share.
    pub key: String,
    /// What kind of series it is.
    pub kind: SeriesKind,
}

/// What varies in a series of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeriesKind {
    /// An id or a file name: articles.
    Plain,
    /// A page number.
    List,
    /// A date.
    Calendar,
    /// An order or a view.
    Sort,
    /// Three and more parameters.
    Combination,
}

impl SeriesKind {
    pub(super) fn budget(self, settings: &TrapSettings) -> usize {
        match self {
            Self::Plain => settings.plain_budget,
            Self::List => settings.list_budget,
            Self::Calendar => settings.calendar_budget,
            Self::Sort => settings.sort_budget,
            Self::Combination => settings.combination_budget,
        }
    }

    /// Whether pages of known content in a row mean that the rest is no better. An ordinary series
    /// is never closed: a thousand deleted articles all show the same notice.
    pub(super) fn closes(self) -> bool {
        self != Self::Plain
    }
}

impl UrlPattern {
    /// The pattern of a canonical address.
    pub fn of(url: &Url) -> Self {
        let mut parameters: Vec<(String, &str)> = url
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (name.to_ascii_lowercase(), value))
            .collect();
        parameters.sort_unstable();
        let kind = series_kind(url, &parameters);
        let mut key = authority(url);
        push_path(&mut key, url.path());
        push_query(&mut key, &parameters, kind);
        Self { key, kind }
    }
}

fn series_kind(url: &Url, parameters: &[(String, &str)]) -> SeriesKind {
    let any = |test: fn(&str) -> bool| parameters.iter().any(|(name, _)| test(name));
    if any(is_date) || is_calendar(url) || (any(|name| name == "y") && any(|name| name == "m")) {
        SeriesKind::Calendar
    } else if any(is_order) {
        SeriesKind::Sort
    } else if any(is_page_number) {
        SeriesKind::List
    } else if parameters.len() >= 3 {
        SeriesKind::Combination
    } else {
        SeriesKind::Plain
    }
}

/// Whether the address calls itself a calendar, and something in it counts.
fn is_calendar(url: &Url) -> bool {
    let counts = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    url.path().to_ascii_lowercase().contains("calendar")
        && (counts(url.path()) || url.query().is_some_and(counts))
}

/// Folders stay, with their digits replaced; of the file only its extension stays.
fn push_path(key: &mut String, path: &str) {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    push_without_digits(key, folders);
    key.push('/');
    match file.rsplit_once('.') {
        Some((name, extension)) if name.bytes().any(|byte| byte.is_ascii_digit()) => {
            // Writing to a String cannot fail.
            let _ = write!(key, "{{n}}.{extension}");
        }
        Some(_) => key.push_str(file),
        None => push_without_digits(key, file),
    }
}

fn push_without_digits(key: &mut String, text: &str) {
    let mut in_number = false;
    for c in text.chars() {
        if !c.is_ascii_digit() {
            key.push(c);
        } else if !in_number {
            key.push_str("{n}");
        }
        in_number = c.is_ascii_digit();
    }
}

/// In a list or calendar the parameters that choose which one keep their values; in an ordinary
/// series ids are what counts on.
fn push_query(key: &mut String, parameters: &[(String, &str)], kind: SeriesKind) {
    for (index, (name, value)) in parameters.iter().enumerate() {
        key.push(if index == 0 { '?' } else { '&' });
        let kept = match kind {
            SeriesKind::Plain => false,
            SeriesKind::List => !is_page_number(name),
            SeriesKind::Calendar | SeriesKind::Sort | SeriesKind::Combination => is_id(name),
        };
        let _ = if kept { write!(key, "{name}={value}") } else { write!(key, "{name}={{n}}") };
    }
}

fn is_id(name: &str) -> bool {
    name.ends_with("id") || name.ends_with("code")
}

fn is_page_number(name: &str) -> bool {
    matches!(
        name,
        "page"
            | "p"
            | "pn"
            | "pageindex"
            | "pageno"
            | "pagenum"
            | "pagenumber"
            | "curpage"
            | "currentpage"
            | "pageid"
            | "offset"
            | "start"
            | "topage"
            | "nowpage"
            | "currpage"
    )
}

fn is_date(name: &str) -> bool {
    matches!(
        name,
        "year"
            | "month"
            | "day"
            | "date"
            | "ymd"
            | "yyyy"
            | "yearmonth"
            | "startdate"
            | "enddate"
            | "begindate"
            | "starttime"
            | "begintime"
            | "endtime"
            | "week"
    )
}

fn is_order(name: &str) -> bool {
    matches!(
        name,
        "sort"
            | "order"
            | "orderby"
            | "sortby"
            | "ordertype"
            | "sorttype"
            | "asc"
            | "desc"
            | "view"
            | "display"
            | "direction"
    )
}
