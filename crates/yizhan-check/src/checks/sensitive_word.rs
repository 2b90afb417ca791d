//! Words that call for care (敏感词).

use yizhan_standards::wording::word_list::WordKind;

use super::listed_word;
use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::Reading;

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "sensitive-word",
        title: "敏感词",
        class: ErrorClass::E5,
        level: Level::Explain,
    },
    run,
};

fn run(reading: &Reading<'_>, rules: &RuleSet, findings: &mut Findings<'_>) {
    listed_word::add(reading, rules, findings, WordKind::Sensitive, |found| {
        format!("“{found}”属于敏感表述，请核实")
    });
}
