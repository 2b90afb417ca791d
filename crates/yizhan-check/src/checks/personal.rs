//! What the three checks of personal numbers share: candidates, overlaps, findings.

use std::ops::Range;

use chrono::NaiveDate;
use yizhan_standards::personal_data::PersonalNumber;

use super::{bank_card, mobile, resident_id};
use crate::check::Findings;
use crate::rule_set::RuleSet;
use crate::text::{FlatText, Number, Reading, numbers};

/// A personal number (个人信息号码) in a text.
#[derive(Clone, Debug)]
pub(crate) struct PersonalFinding {
    pub(crate) kind: PersonalNumber,
    /// The folded characters.
    pub(crate) text: String,
    /// The character of the text that each was made of.
    pub(crate) positions: Vec<usize>,
}

impl PersonalFinding {
    pub(crate) fn chars(&self) -> Range<usize> {
        let first = self.positions.first().copied().unwrap_or_default();
        first..self.positions.last().map_or(first, |last| last + 1)
    }
}

/// Which number a check looks for.
pub(crate) fn kind_of(check: &str) -> Option<PersonalNumber> {
    Some(match check {
        "id-card" => PersonalNumber::ResidentId,
        "mobile" => PersonalNumber::Mobile,
        "bank-card" => PersonalNumber::BankCard,
        _ => return None,
    })
}

/// The personal numbers of a text, none overlapping another. An identity number goes before a card, a card before a
/// telephone.
pub(crate) fn personal_numbers(flat: &FlatText, today: NaiveDate) -> Vec<PersonalFinding> {
    let candidates = numbers(flat);
    let mentions_identity = resident_id::mentions_identity(flat.as_str());
    let mut all: Vec<PersonalFinding> = candidates
        .into_iter()
        .filter_map(|number| {
            let found = |kind, number: Number| PersonalFinding {
                kind,
                text: number.text,
                positions: number.positions,
            };
            if let Some(number) = resident_id::read(flat, &number, today, mentions_identity) {
                return Some(found(PersonalNumber::ResidentId, number));
            }
            if let Some(number) = bank_card::read(flat, &number) {
                return Some(found(PersonalNumber::BankCard, number));
            }
            mobile::read(flat, &number).map(|number| found(PersonalNumber::Mobile, number))
        })
        .collect();
    let rank = |kind| match kind {
        PersonalNumber::ResidentId => 0,
        PersonalNumber::BankCard => 1,
        PersonalNumber::Mobile => 2,
    };
    all.sort_by_key(|found| (rank(found.kind), found.chars().start));
    let mut taken = vec![false; if all.is_empty() { 0 } else { flat.len() }];
    all.retain(|found| {
        let range = found.chars();
        let is_free = !taken[range.clone()].contains(&true);
        if is_free {
            taken[range].fill(true);
        }
        is_free
    });
    all.sort_by_key(|found| found.chars().start);
    all
}

/// Adds a finding for each number of a kind.
pub(super) fn add(
    reading: &Reading<'_>,
    rules: &RuleSet,
    findings: &mut Findings<'_>,
    describe: impl Fn(&FlatText, &PersonalFinding, &mut crate::Finding),
) {
    let Some(kind) = kind_of(findings.info.id) else { return };
    for passage in &reading.passages {
        let numbers = passage.personal(reading.material.today);
        for number in numbers.iter().filter(|number| number.kind == kind) {
            let mut finding = passage.finding(number.chars(), findings);
            finding.found = rules.mask_style().masked(kind, &number.text);
            finding.suggestion = Some(finding.found.clone());
            describe(&passage.flat, number, &mut finding);
            findings.add(finding);
        }
    }
}
