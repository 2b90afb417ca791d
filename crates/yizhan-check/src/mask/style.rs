//! How much of each kind of number stays.

use std::collections::BTreeMap;

use yizhan_standards::personal_data::{PersonalNumber, mask_forms};

/// How much of a number stays (保留位数).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Keep {
    /// How many of the first characters.
    pub first: usize,
    /// How many of the last characters.
    pub last: usize,
}

/// How numbers of persons are masked (脱敏方式). The usual way is that of `standards/personal-data`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MaskStyle {
    /// What stays of each kind; of a kind that is not named nothing stays.
    pub keep: BTreeMap<PersonalNumber, Keep>,
}

/// At least so many characters of a number are hidden, whatever a style says.
const MIN_HIDDEN: usize = 4;

impl Default for MaskStyle {
    fn default() -> Self {
        let forms = mask_forms().iter().map(|form| &form.params);
        let keep =
            forms.map(|form| (form.number, Keep { first: form.keep_first, last: form.keep_last }));
        Self { keep: keep.collect() }
    }
}

impl MaskStyle {
    /// A number, masked.
    pub(crate) fn masked(&self, kind: PersonalNumber, number: &str) -> String {
        let length = number.chars().count();
        number
            .chars()
            .enumerate()
            .map(|(at, c)| if self.hides(kind, at, length) { '*' } else { c })
            .collect()
    }

    /// Whether the character at a place of a number is hidden.
    pub(crate) fn hides(&self, kind: PersonalNumber, at: usize, length: usize) -> bool {
        let keep = self.keep.get(&kind).copied().unwrap_or(Keep { first: 0, last: 0 });
        let kept = length.saturating_sub(MIN_HIDDEN);
        let first = keep.first.min(kept);
        let last = keep.last.min(kept - first);
        first <= at && at < length - last
    }
}
