//! Document numbers: the series of a site.
//!
//! Invariant: a document number is used once in a site, and numbers of a year follow the days of the year.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::topic::salt;
use crate::grammar::phrasebook;
use crate::plan::{Form, Schedule, Slot, Span};
use crate::sketch::{SiteKind, SiteSketch};

/// The number series (发文字号) of a site: one for each channel with policy documents.
#[derive(Debug, Clone)]
pub(crate) struct Series {
    /// Characters of the issuer by channel.
    codes: BTreeMap<usize, String>,
    /// The first ordinal of each year, by channel.
    first_of_year: BTreeMap<(usize, i32), usize>,
}

impl Series {
    pub(crate) fn new(sketch: &SiteSketch, schedule: &Schedule, span: Span) -> Self {
        let mut series = Self { codes: BTreeMap::new(), first_of_year: BTreeMap::new() };
        let policies = schedule.channels().filter(|(_, form, _)| *form == Form::Policy);
        for (rank, (channel, form, total)) in policies.enumerate() {
            series.codes.insert(channel, code(sketch, rank));
            let salt = salt(sketch, channel);
            let day = |ordinal| span.day(ordinal, total, form.newest_within(), salt);
            let mut ordinal = 0;
            while ordinal < total {
                let year = day(ordinal).year();
                series.first_of_year.insert((channel, year), ordinal);
                ordinal = first_where(ordinal + 1, total, |ordinal| day(ordinal).year() > year);
            }
        }
        series
    }

    /// The number of a policy document, for instance 淮水〔2026〕12号.
    pub(crate) fn document_number(&self, slot: &Slot, day: NaiveDate) -> Option<String> {
        let code = self.codes.get(&slot.channel)?;
        let first = self.first_of_year.get(&(slot.channel, day.year()))?;
        Some(format!("{code}〔{}〕{}号", day.year(), slot.ordinal - first + 1))
    }
}

/// The first number in the range for which `is_past` holds, which then holds for all that follow.
fn first_where(from: usize, to: usize, is_past: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (from, to.max(from));
    while low < high {
        let middle = low + (high - low) / 2;
        if is_past(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

/// The characters of the issuer. `rank` tells the series of one issuer apart.
fn code(sketch: &SiteSketch, rank: usize) -> String {
    let place: String = sketch.region_name.chars().take(1).collect();
    let place = if place.is_empty() { "示".to_owned() } else { place };
    let kinds = ["", "办", "秘", "函", "办秘", "办函"];
    let kind = kinds.get(rank % kinds.len()).copied().unwrap_or("");
    let round = ["", "甲", "乙", "丙"].get(rank / kinds.len()).copied().unwrap_or("丁");
    let body = match sketch.kind {
        SiteKind::CityPortal => "府",
        SiteKind::County => "政",
        SiteKind::Department => {
            phrasebook().subjects_of(sketch).first().map_or("综", |subject| subject.code.as_str())
        }
    };
    format!("{place}{body}{kind}{round}")
}
