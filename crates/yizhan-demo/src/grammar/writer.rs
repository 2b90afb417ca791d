//! Fills the slots of a template.
//!
//! `{work}` takes a phrase and keeps it for the whole document; `{work*}` takes another one each time;
//! `{n 3-8}` is a number and `{d 3-8}` one with a decimal, kept when named (`{n 3-8 total}`, then `{total}`);
//! `{day}`, `{day+5}`, `{fullday-2}`, `{iso}`, `{month}`, `{year}`, `{year-1}` count from the day of publication.
//!
//! Invariant: a slot that nothing can fill is left standing as it is, so that a test sees it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};

use super::phrasebook::{Lists, Subject};
use crate::random::Random;

/// How deep phrases may stand within phrases.
const MAX_DEPTH: usize = 8;

/// What is fixed before the first word is written.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    /// Slots with their values: `office`, `name`, `region`, `scope`, … .
    pub(crate) bound: BTreeMap<String, String>,
    /// Day of publication.
    pub(crate) day: NaiveDate,
    /// Number of the document in its channel; leads through the lists.
    pub(crate) turn: usize,
    /// The list that is walked through in order.
    pub(crate) lead: Option<String>,
}

/// Writes one document.
pub(crate) struct Writer<'a> {
    subject: &'a Subject,
    common: &'a Lists,
    facts: Facts,
    used: BTreeSet<(String, usize)>,
    random: Random,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(
        subject: &'a Subject,
        common: &'a Lists,
        facts: Facts,
        random: Random,
    ) -> Self {
        Self { subject, common, facts, used: BTreeSet::new(), random }
    }

    /// The choices of this document, for what is not text.
    pub(crate) fn random(&mut self) -> &mut Random {
        &mut self.random
    }

    /// Keeps a value for the rest of the document.
    pub(crate) fn bind(&mut self, slot: &str, value: String) {
        self.facts.bound.insert(slot.to_owned(), value);
    }

    /// Fills the slots of one of the alternatives.
    pub(crate) fn write_one(&mut self, alternatives: &[String]) -> String {
        let chosen = self.random.pick(alternatives).map_or("", String::as_str);
        self.write(chosen)
    }

    /// Fills the slots of a text.
    pub(crate) fn write(&mut self, text: &str) -> String {
        self.expand(text, 0)
    }

    fn expand(&mut self, text: &str, depth: usize) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((slot, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match self.fill(slot, depth) {
                Some(value) => out.push_str(&value),
                None => out.extend(["{", slot, "}"]),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    fn fill(&mut self, slot: &str, depth: usize) -> Option<String> {
        if depth > MAX_DEPTH {
            return None;
        }
        if let Some(value) = self.facts.bound.get(slot) {
            return Some(value.clone());
        }
        if let Some(value) = self.number(slot).or_else(|| self.date(slot)) {
            return Some(value);
        }
        if let Some(list) = slot.strip_suffix('*') {
            let phrase = self.fresh(list)?;
            return Some(self.expand(phrase, depth + 1));
        }
        let phrase = if self.facts.lead.as_deref() == Some(slot) {
            self.led(slot)?
        } else {
            self.fresh(slot)?
        };
        let value = self.expand(phrase, depth + 1);
        self.bind(slot, value.clone());
        Some(value)
    }

    /// The phrase whose turn it is.
    fn led(&mut self, list: &str) -> Option<&'a str> {
        let phrases = self.list(list)?;
        let index = self.facts.turn.checked_rem(phrases.len())?;
        self.used.insert((list.to_owned(), index));
        phrases.get(index).map(String::as_str)
    }

    /// A phrase that the document does not have yet, as long as there is one.
    fn fresh(&mut self, list: &str) -> Option<&'a str> {
        let phrases = self.list(list)?;
        let start = self.random.below(phrases.len());
        let order = (0..phrases.len()).map(|step| (start + step) % phrases.len());
        let index = order
            .into_iter()
            .find(|index| !self.used.contains(&(list.to_owned(), *index)))
            .unwrap_or(start);
        self.used.insert((list.to_owned(), index));
        phrases.get(index).map(String::as_str)
    }

    fn list(&self, list: &str) -> Option<&'a Vec<String>> {
        self.subject
            .lists
            .get(list)
            .or_else(|| self.common.get(list))
            .filter(|phrases| !phrases.is_empty())
    }

    /// `n LOW-HIGH [NAME]` or `d LOW-HIGH [NAME]`.
    fn number(&mut self, slot: &str) -> Option<String> {
        let mut words = slot.split(' ');
        let kind = words.next()?;
        let (low, high) = words.next()?.split_once('-')?;
        let (low, high): (i64, i64) = (low.parse().ok()?, high.parse().ok()?);
        let value = match kind {
            "n" => self.random.between(low, high).to_string(),
            "d" => {
                let tenths = self.random.between(low * 10, high * 10);
                format!("{}.{}", tenths / 10, tenths % 10)
            }
            _ => return None,
        };
        if let Some(name) = words.next() {
            self.bind(name, value.clone());
        }
        Some(value)
    }

    fn date(&self, slot: &str) -> Option<String> {
        let split = slot.find(['+', '-']).unwrap_or(slot.len());
        let (unit, offset) = slot.split_at_checked(split)?;
        let offset: i64 = if offset.is_empty() { 0 } else { offset.parse().ok()? };
        let shifted = || {
            let days = Days::new(offset.unsigned_abs());
            let day = self.facts.day;
            if offset < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
        };
        Some(match unit {
            "day" => shifted().map(|day| format!("{}月{}日", day.month(), day.day()))?,
            "fullday" => {
                shifted().map(|day| format!("{}年{}月{}日", day.year(), day.month(), day.day()))?
            }
            "iso" => shifted().map(|day| day.format("%Y-%m-%d").to_string())?,
            "year" => (i64::from(self.facts.day.year()) + offset).to_string(),
            "month" => (i64::from(self.facts.day.month0()) + offset)
                .rem_euclid(12)
                .saturating_add(1)
                .to_string(),
            "season" => season(self.facts.day.month()).to_owned(),
            _ => return None,
        })
    }
}

fn season(month: u32) -> &'static str {
    match month {
        3..=5 => "春季",
        6..=8 => "夏季",
        9..=11 => "秋季",
        _ => "冬季",
    }
}
