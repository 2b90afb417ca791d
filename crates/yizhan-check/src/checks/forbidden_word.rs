//! Words that must not be used (禁用词).

use yizhan_standards::wording::word_list::WordKind;

use super::listed_word;
use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::Reading;

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "forbidden-word",
        title: "禁用词",
        class: ErrorClass::E3,
        level: Level::Block,
    },
    run,
};

fn run(reading: &Reading<'_>, rules: &RuleSet, findings: &mut Findings<'_>) {
    listed_word::add(reading, rules, findings, WordKind::Forbidden, |found| {
        format!("“{found}”属于禁用词，不得发布")
    });
}
