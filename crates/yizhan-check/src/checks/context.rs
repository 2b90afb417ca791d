//! What stands around a number decides what it is: labels before it, units after it, an address around it.

use std::ops::Range;

use yizhan_standards::personal_data::other_numbers;

use crate::text::FlatText;

/// How far before a number its label is looked for.
const LABEL_CHARS: usize = 40;

/// Characters that stand between a label and its number.
const FILLERS: &[char] = &[
    ' ', '\u{a0}', '\u{3000}', '\t', ':', '：', '为', '是', '（', '(', '“', '"', '【', '[', '.',
    '+',
];

/// The line before a range, at most a few characters of it.
pub(super) fn before(flat: &FlatText, at: usize) -> &str {
    let from = at.saturating_sub(LABEL_CHARS);
    let text = flat.slice(from..at);
    text.rsplit('\n').next().unwrap_or(text)
}

/// What follows a range, at most a few characters.
pub(super) fn after(flat: &FlatText, at: usize) -> &str {
    flat.slice(at..(at + 4).min(flat.len()))
}

/// What stands before within the same clause.
pub(super) fn clause(before: &str) -> &str {
    before.rsplit(['，', '。', '；', ',', ';']).next().unwrap_or(before)
}

/// Whether one of the labels stands before, with whatever between; labels may be spaced out.
pub(super) fn has_label(before: &str, labels: &[String]) -> bool {
    let closed_up: String = before.chars().filter(|c| !c.is_whitespace()).collect();
    labels.iter().any(|label| closed_up.contains(label.as_str()))
}

/// Whether the number is announced as one that belongs to no person.
pub(super) fn is_other_number(before: &str) -> bool {
    let closed_up: String = before.chars().filter(|c| !c.is_whitespace()).collect();
    let announced = closed_up.trim_end_matches(FILLERS);
    let bare = announced.trim_end_matches(['号', '码']);
    let labels = &other_numbers().params.labels;
    labels.iter().any(|label| announced.ends_with(label.as_str()) || bare.ends_with(label.as_str()))
}

/// Whether a number is part of an amount or of a longer number with a point.
pub(super) fn is_amount(flat: &FlatText, chars: &Range<usize>, units: &[String]) -> bool {
    let (before, after) = (before(flat, chars.start), after(flat, chars.end));
    let point = |c: Option<char>| matches!(c, Some('.' | '．'));
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (mut last, mut next) = (before.chars().rev(), after.chars());
    let has_point =
        (point(last.next()) && digit(last.next())) || (point(next.next()) && digit(next.next()));
    has_point || units.iter().any(|unit| after.trim_start().starts_with(unit.as_str()))
}

/// Whether a range stands in a web address.
pub(super) fn is_in_address(flat: &FlatText, at: usize) -> bool {
    let text = flat.slice(at.saturating_sub(200)..at);
    let word = text.rsplit(|c: char| c.is_whitespace() || !c.is_ascii()).next().unwrap_or("");
    word.contains("://") || word.contains("www.") || word.contains('@')
}
