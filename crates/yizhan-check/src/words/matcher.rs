//! All words of all lists in one automaton, leftmost-longest.
//!
//! Invariant: one pass over the text; a phrase in which a word is right is found instead of the word.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, BuildError, MatchKind};

use super::word::{Word, WordList};
use crate::finding::ListVersion;

/// The words of several lists, ready to be found.
pub(crate) struct Matcher {
    /// Words and phrases.
    all: AhoCorasick,
    /// Words only, for what stands within a phrase.
    words: AhoCorasick,
    entries: Vec<(Word, ListVersion)>,
    /// For each phrase, the words that are right in it; none means all of them.
    phrases: Vec<Option<BTreeSet<usize>>>,
}

/// A word that was found.
pub(crate) struct Hit<'m> {
    pub(crate) word: &'m Word,
    pub(crate) list: &'m ListVersion,
    pub(crate) bytes: Range<usize>,
}

impl Matcher {
    /// Merges lists: what a site says of a word goes before what the platform says.
    pub(crate) fn new(lists: &[WordList]) -> Result<Self, BuildError> {
        let mut sorted: Vec<&WordList> = lists.iter().collect();
        sorted.sort_by_key(|list| list.owner);
        let allowed: BTreeSet<&str> =
            sorted.iter().flat_map(|list| &list.allowed).map(String::as_str).collect();
        let mut merged: BTreeMap<&str, (&Word, &WordList)> = BTreeMap::new();
        for list in sorted {
            for word in &list.words {
                merged.insert(&word.text, (word, list));
            }
        }
        merged.retain(|text, _| !allowed.contains(text));
        let mut phrases: BTreeMap<&str, Option<BTreeSet<usize>>> = BTreeMap::new();
        for (number, (word, _)) in merged.values().enumerate() {
            for phrase in &word.except {
                let words = phrases.entry(phrase).or_insert_with(|| Some(BTreeSet::new()));
                if let Some(words) = words {
                    words.insert(number);
                }
            }
        }
        for phrase in allowed {
            phrases.insert(phrase, None);
        }
        phrases.retain(|phrase, _| !merged.contains_key(phrase) && !phrase.is_empty());
        let build = |patterns: &[&str]| {
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns)
        };
        let texts: Vec<&str> = merged.keys().copied().collect();
        let words = build(&texts)?;
        let all = build(&texts.iter().copied().chain(phrases.keys().copied()).collect::<Vec<_>>())?;
        let entries = merged.into_values().map(|(word, list)| {
            (word.clone(), ListVersion { list: list.key.clone(), version: list.version.clone() })
        });
        Ok(Self {
            all,
            words,
            entries: entries.collect(),
            phrases: phrases.into_values().collect(),
        })
    }

    /// The words of a text, in order.
    pub(crate) fn hits(&self, text: &str) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        for found in self.all.find_iter(text) {
            let number = found.pattern().as_usize();
            let Some(phrase) = number.checked_sub(self.entries.len()) else {
                hits.push(self.hit(number, found.range()));
                continue;
            };
            let Some(Some(right)) = self.phrases.get(phrase) else { continue };
            for inner in self.words.find_iter(&text[found.range()]) {
                let number = inner.pattern().as_usize();
                if !right.contains(&number) {
                    let start = found.start();
                    hits.push(self.hit(number, start + inner.start()..start + inner.end()));
                }
            }
        }
        hits
    }

    /// Where a text has phrases that are right for this owner.
    pub(crate) fn allowed(&self, text: &str) -> Vec<Range<usize>> {
        let is_allowed = |number: usize| {
            let phrase = number.checked_sub(self.entries.len());
            phrase.is_some_and(|phrase| matches!(self.phrases.get(phrase), Some(None)))
        };
        let found = self.all.find_iter(text).filter(|found| is_allowed(found.pattern().as_usize()));
        found.map(|found| found.range()).collect()
    }

    fn hit(&self, number: usize, bytes: Range<usize>) -> Hit<'_> {
        let (word, list) = &self.entries[number];
        Hit { word, list, bytes }
    }
}
