//! Identity numbers of residents (公民身份号码): finding them, and hiding their middle.
//!
//! Invariant: a number counts only with a possible birthday and the right check digit, so that
//! telephone, account and document numbers are left alone.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::{Captures, Regex};

static CANDIDATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[1-9]\d{16}[\dXx]").expect("a valid pattern"));

/// How many identity numbers a text holds.
pub(crate) fn count_id_numbers(text: &str) -> usize {
    CANDIDATE.find_iter(text).filter(|found| is_alone(text, found.start(), found.end())).count()
}

/// The text with birthday and serial number of each identity number hidden.
pub(crate) fn mask_id_numbers(text: &str) -> String {
    let masked = CANDIDATE.replace_all(text, |found: &Captures<'_>| {
        let whole = found.get_match();
        if is_alone(text, whole.start(), whole.end()) {
            format!("{}{}{}", &found[0][..6], "*".repeat(10), &found[0][16..])
        } else {
            found[0].to_owned()
        }
    });
    masked.into_owned()
}

/// Whether the digits are an identity number, and not part of a longer one.
fn is_alone(text: &str, start: usize, end: usize) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let before = text[..start].chars().next_back().is_some_and(is_word);
    let after = text[end..].chars().next().is_some_and(is_word);
    !before && !after && is_id_number(&text[start..end])
}

fn is_id_number(text: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8] = b"10X98765432";
    let Ok(birthday) = NaiveDate::parse_from_str(&text[6..14], "%Y%m%d") else { return false };
    let is_possible = (1880..2100).contains(&chrono::Datelike::year(&birthday));
    let digits = text.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let check = CHECKS.get((sum % 11) as usize).copied();
    is_possible && check == text.bytes().last().map(|byte| byte.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_counts_with_a_birthday_and_its_check_digit() {
        for (text, count) in [
            ("身份证号码34040019610412345X，", 1),
            ("34040019610412345x 和 34040019610412345X", 2),
            ("340400196104123451", 0),
            ("34040019611312345X", 0),
            ("A34040019610412345X", 0),
            ("1234040019610412345X", 0),
            ("账号 6222021234567890123", 0),
            ("", 0),
        ] {
            assert_eq!(count_id_numbers(text), count, "{text}");
        }
    }

    #[test]
    fn the_middle_is_hidden_and_the_rest_stays() {
        let masked = mask_id_numbers("<td>34040019610412345X</td><td>340400196104123451</td>");
        assert_eq!(masked, "<td>340400**********5X</td><td>340400196104123451</td>");
        assert_eq!(count_id_numbers(&masked), 0);
    }
}
