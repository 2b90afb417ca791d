//! Masking of texts and of HTML, in which tags may divide a number.
//!
//! Invariant: only bytes of hidden characters change, so masking twice changes nothing.

use chrono::NaiveDate;
use yizhan_standards::personal_data::PersonalNumber;

use super::style::MaskStyle;
use crate::checks::{PersonalFinding, kind_of, personal_numbers};
use crate::finding::{Finding, Part};
use crate::text::FlatText;

/// A text with its numbers masked (脱敏结果).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Masked {
    /// The text, otherwise as it was.
    pub text: String,
    /// How many numbers were masked.
    pub replaced: usize,
}

/// What remains of one number may stand beside another so that both read as a third.
const MAX_ROUNDS: usize = 8;

/// Masks the numbers of some kinds in plain text. `today` bounds dates of birth.
pub fn mask_text(
    text: &str,
    kinds: &[PersonalNumber],
    style: &MaskStyle,
    today: NaiveDate,
) -> Masked {
    mask(text, FlatText::from_plain, kinds, style, today)
}

/// Masks the numbers of some kinds in HTML, whether or not tags divide them.
pub fn mask_html(
    html: &str,
    kinds: &[PersonalNumber],
    style: &MaskStyle,
    today: NaiveDate,
) -> Masked {
    mask(html, FlatText::from_html, kinds, style, today)
}

/// Masks what findings name in a part of a material, given as it was when it was checked.
pub fn mask_findings(source: &str, part: &Part, findings: &[Finding], style: &MaskStyle) -> Masked {
    let flat = match part {
        Part::Body => FlatText::from_html(source),
        _ => FlatText::from_plain(source),
    };
    let named = findings.iter().filter(|finding| finding.place.part == *part);
    let numbers = named.filter_map(|finding| {
        let kind = kind_of(finding.check)?;
        let chars = finding.place.chars.clone();
        let inside = chars.start.min(flat.len())..chars.end.min(flat.len());
        let written = flat.slice(inside.clone()).chars();
        let positions: Vec<usize> =
            inside.zip(written).filter(|(_, c)| c.is_alphanumeric()).map(|(at, _)| at).collect();
        Some(PersonalFinding { kind, text: String::new(), positions })
    });
    let numbers: Vec<_> = numbers.filter(|number| !number.positions.is_empty()).collect();
    Masked { text: hidden(source, &flat, &numbers, style), replaced: numbers.len() }
}

fn mask(
    source: &str,
    read: impl Fn(&str) -> FlatText,
    kinds: &[PersonalNumber],
    style: &MaskStyle,
    today: NaiveDate,
) -> Masked {
    let mut masked = Masked { text: source.to_owned(), replaced: 0 };
    for _ in 0..MAX_ROUNDS {
        let flat = read(&masked.text);
        let mut numbers = personal_numbers(&flat, today);
        numbers.retain(|number| kinds.contains(&number.kind));
        if numbers.is_empty() {
            break;
        }
        masked.replaced += numbers.len();
        masked.text = hidden(&masked.text, &flat, &numbers, style);
    }
    masked
}

fn hidden(source: &str, flat: &FlatText, numbers: &[PersonalFinding], style: &MaskStyle) -> String {
    let mut bytes: Vec<std::ops::Range<usize>> = Vec::new();
    for number in numbers {
        let length = number.positions.len();
        for (at, position) in number.positions.iter().enumerate() {
            if style.hides(number.kind, at, length) {
                bytes.push(flat.source_of(*position));
            }
        }
    }
    // Texts of attributes stand behind the rest but come from between.
    bytes.sort_by_key(|range| range.start);
    let (mut text, mut done) = (String::with_capacity(source.len()), 0);
    for range in bytes.into_iter().filter(|range| !range.is_empty()) {
        if done <= range.start {
            text.push_str(&source[done..range.start]);
            text.push('*');
            done = range.end;
        }
    }
    text.push_str(&source[done..]);
    text
}
