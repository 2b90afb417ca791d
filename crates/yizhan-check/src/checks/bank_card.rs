//! Numbers of bank cards (银行卡号): the check digit of Luhn and a known issuer.

use yizhan_standards::personal_data::{BankCardParams, bank_card};

use super::{context, personal};
use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::{FlatText, Number, Reading};

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "bank-card",
        title: "银行卡号",
        class: ErrorClass::E4,
        level: Level::Block,
    },
    run,
};

fn run(reading: &Reading<'_>, rules: &RuleSet, findings: &mut Findings<'_>) {
    personal::add(reading, rules, findings, |_, _, finding| {
        "此处有完整的银行卡号，须去标识化后才能发布".clone_into(&mut finding.message);
    });
}

/// The number of a bank card that a candidate is, if it is one.
pub(super) fn read(flat: &FlatText, number: &Number) -> Option<Number> {
    let rule = &bank_card().params;
    let text = number.text.as_str();
    let fits = (rule.min_length..=rule.max_length).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && is_luhn(text)
        && is_grouped(number);
    if !fits {
        return None;
    }
    let chars = number.chars();
    let before = context::before(flat, chars.start);
    let is_labelled = context::has_label(context::clause(before), &rule.labels);
    let is_one = has_issuer(rule, text, is_labelled)
        && (is_labelled || !context::is_other_number(before))
        && (is_labelled || !holds_a_date(text))
        && !context::is_in_address(flat, chars.start)
        && !context::is_amount(flat, &chars, &[]);
    is_one.then(|| number.clone())
}

fn has_issuer(rule: &BankCardParams, text: &str, is_labelled: bool) -> bool {
    let begins =
        |prefixes: &[String]| prefixes.iter().any(|prefix| text.starts_with(prefix.as_str()));
    begins(&rule.prefixes) || (is_labelled && begins(&rule.doubtful_prefixes))
}

/// Fours and a rest, as on the card; the issuer and a rest; or digit by digit in boxes.
fn is_grouped(number: &Number) -> bool {
    let Some((last, first)) = number.groups.split_last() else { return false };
    let in_fours = first.iter().all(|length| *length == 4) && *last <= 4;
    let by_issuer = first == [6] && *last >= 10;
    let in_boxes = first.iter().all(|length| *length == 1) && *last == 1;
    let is_alone = number.before != number.joint && number.after != number.joint;
    number.is_unbroken() || ((in_fours || by_issuer || in_boxes) && is_alone)
}

/// Numbers that offices give have a day or month behind the region code, which is also how some issuers begin.
fn holds_a_date(text: &str) -> bool {
    let is_date = |from: usize| {
        let part = |range: std::ops::Range<usize>| {
            text.get(range).and_then(|part| part.parse::<u32>().ok())
        };
        let (year, month) = (part(from..from + 4), part(from + 4..from + 6));
        let day = part(from + 6..from + 8);
        year.is_some_and(|year| (1900..2100).contains(&year))
            && month.is_some_and(|month| (1..=12).contains(&month))
            && day.is_some_and(|day| (1..=31).contains(&day))
    };
    is_date(6)
}

fn is_luhn(text: &str) -> bool {
    let sum: u32 = text
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            let doubled = if place % 2 == 1 { digit * 2 } else { digit };
            if doubled > 9 { doubled - 9 } else { doubled }
        })
        .sum();
    sum.is_multiple_of(10)
}
