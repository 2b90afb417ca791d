//! Parts that were too long to be read to their end (未检查部分).

use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::Reading;

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "unread",
        title: "未检查部分",
        class: ErrorClass::E6,
        level: Level::Block,
    },
    run,
};

fn run(reading: &Reading<'_>, _: &RuleSet, findings: &mut Findings<'_>) {
    for passage in reading.passages.iter().filter(|passage| passage.unread > 0) {
        let end = passage.flat.len();
        let mut finding = passage.finding(end..end, findings);
        finding.message = format!("内容过长，末尾{}字节未检查，请拆分后再发布", passage.unread);
        findings.add(finding);
    }
}
