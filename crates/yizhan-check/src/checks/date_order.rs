//! A publication before the date of the document (时间错误).

use super::future_date::dated;
use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::Reading;

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "date-order",
        title: "时间先后",
        class: ErrorClass::E9,
        level: Level::Block,
    },
    run,
};

fn run(reading: &Reading<'_>, _: &RuleSet, findings: &mut Findings<'_>) {
    let material = reading.material;
    let (Some(published), Some(dated_on)) = (material.published_at, material.dated_on) else {
        return;
    };
    let published = published.date();
    if published < dated_on {
        let message = format!("发布时间{published}早于成文日期{dated_on}，请核对");
        findings.add(dated("published_at", published, message, findings));
    }
}
