//! Words that are probably written wrongly (疑似错别字), by how often characters stand together.

use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::Reading;

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "likely-misspelling",
        title: "疑似错别字",
        class: ErrorClass::E7,
        level: Level::Explain,
    },
    run,
};

fn run(reading: &Reading<'_>, rules: &RuleSet, findings: &mut Findings<'_>) {
    let Some(speller) = rules.speller() else { return };
    for passage in &reading.passages {
        for correction in speller.corrections(passage.flat.as_str()) {
            let mut finding = passage.finding(correction.chars.clone(), findings);
            finding.message = format!("“{}”疑为“{}”", correction.found, correction.suggestion);
            finding.suggestion = Some(correction.suggestion);
            finding.source = speller.version();
            findings.add(finding);
        }
    }
}
