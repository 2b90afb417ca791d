//! What the checks of listed words share: one pass over each part, one finding for each word.

use std::ops::Range;

use yizhan_standards::wording::word_list::WordKind;

use crate::check::Findings;
use crate::rule_set::RuleSet;
use crate::text::{FlatText, Reading};

/// Adds a finding for each word of a kind.
pub(super) fn add(
    reading: &Reading<'_>,
    rules: &RuleSet,
    findings: &mut Findings<'_>,
    kind: WordKind,
    message: impl Fn(&str) -> String,
) {
    let day = reading.material.written_on();
    for passage in &reading.passages {
        for hit in rules.words().hits(passage.flat.as_str()) {
            if hit.word.kind != kind || !hit.word.is_in_force(day) {
                continue;
            }
            let chars = passage.flat.chars_at(hit.bytes);
            if kind == WordKind::Outdated && is_historical(&passage.flat, &chars) {
                continue;
            }
            let mut finding = passage.finding(chars, findings);
            finding.level = hit.word.level;
            finding.class = hit.word.class.unwrap_or(finding.class);
            finding.message = message(&finding.found);
            finding.suggestion.clone_from(&hit.word.suggestion);
            finding.source = hit.list.clone();
            findings.add(finding);
        }
    }
}

/// How far before a name the mark of a title is looked for.
const TITLE_CHARS: usize = 80;

/// Whether a name is used for what once was: after 原, in the title of a paper, or before its number.
fn is_historical(flat: &FlatText, chars: &Range<usize>) -> bool {
    let before = flat.slice(chars.start.saturating_sub(TITLE_CHARS)..chars.start);
    let after = flat.slice(chars.end..(chars.end + 8).min(flat.len()));
    let line = before.rsplit('\n').next().unwrap_or(before);
    let in_title = line.rfind('《').is_some_and(|open| !line[open..].contains('》'));
    let last_words: String = line.chars().rev().take(8).collect();
    let has_former = last_words.contains('原') || last_words.contains('前');
    let has_number = ["令", "公告", "〔", "[", "（20", "（19", "发〔"]
        .iter()
        .any(|mark| after.starts_with(mark));
    in_title || has_former || has_number
}
