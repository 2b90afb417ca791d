//! Words of the lists that are written wrongly (错别字).

use yizhan_standards::wording::word_list::WordKind;

use super::listed_word;
use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::Reading;

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "misspelling",
        title: "错别字",
        class: ErrorClass::E7,
        level: Level::Explain,
    },
    run,
};

fn run(reading: &Reading<'_>, rules: &RuleSet, findings: &mut Findings<'_>) {
    listed_word::add(reading, rules, findings, WordKind::Misspelling, |found| {
        format!("“{found}”有错别字")
    });
}
