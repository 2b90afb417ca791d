//! Numbers of mobile telephones (移动电话号码). That of an office, announced as such, needs a reason only.

use yizhan_standards::personal_data::mobile;

use super::{context, personal};
use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::{FlatText, Gap, Number, Reading};

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "mobile",
        title: "移动电话号码",
        class: ErrorClass::E4,
        level: Level::Block,
    },
    run,
};

fn run(reading: &Reading<'_>, rules: &RuleSet, findings: &mut Findings<'_>) {
    let labels = &mobile().params.contact_labels;
    personal::add(reading, rules, findings, |flat, number, finding| {
        if context::has_label(context::before(flat, number.chars().start), labels) {
            finding.level = Level::Explain;
            "此处公布了手机号码，确属对外联系方式的请说明理由，否则应予隐去"
                .clone_into(&mut finding.message);
        } else {
            "此处有完整的手机号码，须去标识化后才能发布".clone_into(&mut finding.message);
        }
    });
}

/// Letters before a number that are no part of it.
const PREFIXES: [&str; 6] = ["TEL", "PHONE", "MOBILE", "NO", "MOB", "SJ"];

/// How a number may be written in groups.
const GROUPINGS: [&[usize]; 3] = [&[3, 4, 4], &[3, 8], &[7, 4]];

/// The number of a mobile telephone that a candidate is, if it is one.
pub(super) fn read(flat: &FlatText, number: &Number) -> Option<Number> {
    let rule = &mobile().params;
    let number = without_prefix(number);
    let is_mobile = number.text.len() == rule.length
        && number.text.bytes().all(|byte| byte.is_ascii_digit())
        && rule.prefixes.iter().any(|prefix| number.text.starts_with(prefix.as_str()));
    if !is_mobile {
        return None;
    }
    let chars = number.chars();
    let before = context::before(flat, chars.start);
    let is_labelled = context::has_label(before, &rule.contact_labels);
    let is_one = is_grouped(&number, before, is_labelled)
        && (is_labelled || !context::is_other_number(before))
        && !context::is_amount(flat, &chars, &rule.units)
        && !context::is_in_address(flat, chars.start);
    is_one.then_some(number)
}

/// The number without the code of the country and without letters.
fn without_prefix(number: &Number) -> Number {
    let letters = number.text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters > 0 && PREFIXES.contains(&&number.text[..letters]) {
        return number.without_first(letters);
    }
    match (number.text.len(), number.is_unbroken()) {
        (13, true) if number.text.starts_with("86") => number.without_first(2),
        (15, true) if number.text.starts_with("0086") => number.without_first(4),
        _ => number.clone(),
    }
}

fn is_grouped(number: &Number, before: &str, is_labelled: bool) -> bool {
    if number.is_unbroken() {
        return number.before != Gap::Hyphen || continues_a_telephone(before);
    }
    if number.groups.iter().all(|length| *length == 1) {
        return number.before != number.joint && number.after != number.joint;
    }
    let is_alone = number.before != number.joint && number.after != number.joint;
    let may_follow = number.joint == Gap::Space && is_labelled;
    GROUPINGS.contains(&number.groups.as_slice())
        && (is_alone || may_follow || continues_a_telephone(before))
}

/// Whether the code of the country or another telephone stands before a hyphen.
fn continues_a_telephone(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let digits = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let last = &before[before.len() - digits..];
    matches!(last, "86" | "0086") || (digits == mobile().params.length && last.starts_with('1'))
}
