//! How many addresses of each pattern a run may hold.
//!
//! Invariant: memory is bounded by the number of patterns and by the number of hashes kept, both
//! limited. The same addresses in the same order give the same answers, so a resumed run rebuilds
//! its budgets by telling them again.

use std::collections::{HashMap, HashSet};

use url::Url;

use super::UrlPattern;
use crate::source::{ContentHash, SkipReason, TrapSettings};

/// Counts addresses and repetition by pattern (采集配额). One value for each run.
#[derive(Debug)]
pub struct Budgets {
    settings: TrapSettings,
    total: usize,
    series: HashMap<String, Series>,
    hashes: HashSet<u64>,
}

/// Whether a page showed something new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repetition {
    /// Content not seen before in this run.
    New,
    /// The same content as another address.
    Known,
    /// The same, and with it the pattern is closed: no more addresses of it are admitted.
    Closed,
}

#[derive(Debug, Default)]
struct Series {
    addresses: usize,
    repeats_in_a_row: usize,
    is_closed: bool,
}

/// Hashes kept to recognise repetition. Eight bytes each; beyond, content counts as new.
const MOST_HASHES: usize = 4_000_000;

impl Budgets {
    /// With nothing spent.
    pub fn new(settings: TrapSettings) -> Self {
        Self { settings, total: 0, series: HashMap::new(), hashes: HashSet::new() }
    }

    /// Admits one new canonical address, and counts it. Ask once for each distinct address, pages
    /// only: a file is never a trap by itself.
    pub fn admit(&mut self, url: &Url) -> Result<(), SkipReason> {
        let pattern = UrlPattern::of(url);
        let spent =
            |limit, pattern: UrlPattern| SkipReason::BudgetSpent { pattern: pattern.key, limit };
        if self.total >= self.settings.max_addresses {
            return Err(spent(self.settings.max_addresses, pattern));
        }
        let is_new = !self.series.contains_key(&pattern.key);
        if is_new && self.series.len() >= self.settings.max_patterns {
            return Err(spent(self.settings.max_patterns, pattern));
        }
        let limit = pattern.kind.budget(&self.settings);
        let series = self.series.entry(pattern.key.clone()).or_default();
        if series.is_closed {
            return Err(SkipReason::ContentRepeats { pattern: pattern.key });
        }
        if series.addresses >= limit {
            return Err(spent(limit, pattern));
        }
        series.addresses += 1;
        self.total += 1;
        Ok(())
    }

    /// Tells what an admitted page showed. A hash of its text or links serves better than one of
    /// its bytes, which often hold the page number or the time.
    pub fn observe(&mut self, url: &Url, hash: &ContentHash) -> Repetition {
        let known = !self.remember(hash);
        let pattern = UrlPattern::of(url);
        let Some(series) = self.series.get_mut(&pattern.key) else {
            return if known { Repetition::Known } else { Repetition::New };
        };
        if !known {
            series.repeats_in_a_row = 0;
            return Repetition::New;
        }
        series.repeats_in_a_row += 1;
        if pattern.kind.closes() && series.repeats_in_a_row >= self.settings.repeat_limit {
            series.is_closed = true;
            return Repetition::Closed;
        }
        Repetition::Known
    }

    /// Whether the hash is new. Its first eight bytes are enough to tell pages of one run apart.
    fn remember(&mut self, hash: &ContentHash) -> bool {
        let short =
            hash.as_bytes().iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte));
        if self.hashes.contains(&short) {
            return false;
        }
        if self.hashes.len() < MOST_HASHES {
            self.hashes.insert(short);
        }
        true
    }
}
