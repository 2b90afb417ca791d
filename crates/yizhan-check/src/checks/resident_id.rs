//! Numbers of residents (公民身份号码), of 18 characters and of the old 15.

use chrono::{Datelike, NaiveDate};
use yizhan_standards::code::CreditCode;
use yizhan_standards::personal_data::{ResidentIdParams, resident_id};

use super::{context, personal};
use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::{FlatText, Gap, Number, Reading};

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "id-card",
        title: "公民身份号码",
        class: ErrorClass::E4,
        level: Level::Block,
    },
    run,
};

fn run(reading: &Reading<'_>, rules: &RuleSet, findings: &mut Findings<'_>) {
    personal::add(reading, rules, findings, |_, _, finding| {
        "此处有完整的公民身份号码，须去标识化后才能发布".clone_into(&mut finding.message);
    });
}

/// Letters before a number that are no part of it.
const PREFIXES: [&str; 4] = ["ID", "NO", "SFZ", "SFZH"];

/// Whether a text speaks of identity numbers, so that numbers of 15 digits may be such.
pub(super) fn mentions_identity(text: &str) -> bool {
    context::has_label(text, &resident_id().params.labels)
}

/// The number of a resident that a candidate is, if it is one.
pub(super) fn read(
    flat: &FlatText,
    number: &Number,
    today: NaiveDate,
    mentioned: bool,
) -> Option<Number> {
    let rule = &resident_id().params;
    let letters = number.text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let is_prefixed =
        letters > 0 && number.is_unbroken() && PREFIXES.contains(&&number.text[..letters]);
    let number = if is_prefixed { number.without_first(letters) } else { number.clone() };
    if !joins_whole(&number) {
        return None;
    }
    let before = context::before(flat, number.chars().start);
    let is_labelled = context::has_label(before, &rule.labels);
    if context::is_other_number(before) && !is_labelled {
        return None;
    }
    let is_one = match number.text.len() {
        length if length == rule.length => {
            // One that is announced as such is personal even when a digit of it was mistyped.
            is_plausible(rule, &number.text, today)
                && (is_labelled || has_check_character(rule, &number.text))
                && (is_labelled || !is_credit_code(rule, &number.text))
        }
        length if length == rule.old_length => mentioned && is_old(rule, &number.text),
        _ => false,
    };
    is_one.then_some(number)
}

/// Groups between hyphens are one number only when no further group follows or precedes.
fn joins_whole(number: &Number) -> bool {
    number.is_unbroken()
        || number.joint != Gap::Hyphen
        || (number.before != Gap::Hyphen && number.after != Gap::Hyphen)
}

fn is_plausible(rule: &ResidentIdParams, text: &str, today: NaiveDate) -> bool {
    let (digits, check) = text.split_at(rule.length - 1);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !rule.check_characters.contains(check) {
        return false;
    }
    let year = text[6..10].parse().unwrap_or_default();
    let born = date(year, &text[10..14]);
    has_region(rule, text)
        && born.is_some_and(|born| rule.first_year <= born.year() && born <= today)
}

fn has_check_character(rule: &ResidentIdParams, text: &str) -> bool {
    let digits = text.bytes().zip(&rule.weights);
    let sum: u32 = digits.map(|(byte, weight)| u32::from(byte.saturating_sub(b'0')) * weight).sum();
    let checks = rule.check_characters.as_bytes();
    checks.get(sum as usize % checks.len().max(1)).copied() == text.bytes().last()
}

/// The old form has neither century nor check character; its people were born before 2000.
fn is_old(rule: &ResidentIdParams, text: &str) -> bool {
    let year = || text[6..8].parse::<i32>().unwrap_or_default();
    text.bytes().all(|byte| byte.is_ascii_digit())
        && has_region(rule, text)
        && date(rule.first_year + year(), &text[8..12]).is_some()
}

/// Foreigners' numbers begin with 9 and have the region behind it.
fn has_region(rule: &ResidentIdParams, text: &str) -> bool {
    let region = if text.starts_with('9') { &text[1..3] } else { &text[..2] };
    rule.region_prefixes.iter().any(|prefix| prefix == region)
}

fn date(year: i32, month_and_day: &str) -> Option<NaiveDate> {
    let month = month_and_day[..2].parse().ok()?;
    NaiveDate::from_ymd_opt(year, month, month_and_day[2..].parse().ok()?)
}

/// A code of an organisation has the region behind its first two characters, and a check character of its own.
fn is_credit_code(rule: &ResidentIdParams, text: &str) -> bool {
    let region = &text[2..4];
    let has_region = region == "10" || rule.region_prefixes.iter().any(|prefix| prefix == region);
    has_region && CreditCode::parse(text).is_ok()
}
