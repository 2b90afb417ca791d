//! Names that were replaced (已变更的名称), such as those of organs before a reform.

use yizhan_standards::wording::word_list::WordKind;

use super::listed_word;
use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::Reading;

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "outdated-name",
        title: "已变更的名称",
        class: ErrorClass::E6,
        level: Level::Explain,
    },
    run,
};

fn run(reading: &Reading<'_>, rules: &RuleSet, findings: &mut Findings<'_>) {
    listed_word::add(reading, rules, findings, WordKind::Outdated, |found| {
        format!("“{found}”的名称已经变更，请改用现名；提及历史事项的，在名称前加“原”")
    });
}
