//! Marks of secrecy and of internal papers (密级标志、内部标注).

use std::sync::LazyLock;

use regex::Regex;
use yizhan_standards::wording::secrecy::{MarkLevel, SecrecyMark, secrecy_marks};

use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::Reading;

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "secrecy-mark",
        title: "密级标志",
        class: ErrorClass::E2,
        level: Level::Block,
    },
    run,
};

static MARKS: LazyLock<Vec<(Regex, &'static SecrecyMark)>> = LazyLock::new(|| {
    let compiled = |mark: &'static SecrecyMark| {
        Regex::new(&mark.params.pattern).ok().map(|regex| (regex, mark))
    };
    secrecy_marks().iter().filter_map(compiled).collect()
});

fn run(reading: &Reading<'_>, _: &RuleSet, findings: &mut Findings<'_>) {
    for passage in &reading.passages {
        let mut seen: Vec<std::ops::Range<usize>> = Vec::new();
        for (pattern, mark) in &*MARKS {
            for found in pattern.find_iter(passage.flat.as_str()) {
                let leading = found.as_str().len() - found.as_str().trim_start().len();
                let bytes =
                    found.start() + leading..found.start() + leading + found.as_str().trim().len();
                if seen.iter().any(|range| range.start < bytes.end && bytes.start < range.end) {
                    continue;
                }
                seen.push(bytes.clone());
                let mut finding = passage.finding(passage.flat.chars_at(bytes), findings);
                match mark.params.level {
                    MarkLevel::Block => {
                        finding.message =
                            format!("此处有{}，涉密和内部资料不得上网，请送保密审查", mark.title);
                    }
                    MarkLevel::Explain => {
                        finding.level = Level::Explain;
                        finding.message =
                            format!("此处写有{}，请核实能否公开并说明理由", mark.title);
                    }
                }
                findings.add(finding);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(MARKS.len(), secrecy_marks().len());
    }
}
