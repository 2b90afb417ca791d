//! Words that are probably written wrongly (疑似错别字), by how often characters stand together.

use std::ops::Range;

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

/// From this certainty on a finding needs a reason; below it is a hint.
const CERTAIN: f64 = 0.9;

fn run(reading: &Reading<'_>, rules: &RuleSet, findings: &mut Findings<'_>) {
    let Some(speller) = rules.speller() else { return };
    for passage in &reading.passages {
        let text = passage.flat.as_str();
        let listed = rules.words().hits(text).into_iter().map(|hit| hit.bytes);
        let told = listed.chain(rules.words().allowed(text));
        let told: Vec<Range<usize>> = told.map(|bytes| passage.flat.chars_at(bytes)).collect();
        for correction in speller.corrections(text) {
            let chars = correction.chars;
            if told.iter().any(|word| word.start < chars.end && chars.start < word.end) {
                continue;
            }
            let mut finding = passage.finding(chars, findings);
            if correction.certainty < CERTAIN {
                finding.level = Level::Hint;
            }
            finding.message = format!("“{}”疑为“{}”", correction.context.0, correction.context.1);
            finding.suggestion = Some(correction.suggestion);
            finding.source = speller.version();
            findings.add(finding);
        }
    }
}
