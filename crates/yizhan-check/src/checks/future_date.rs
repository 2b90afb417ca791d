//! Dates in the future (时间错误): a document cannot be dated or published after today.

use chrono::NaiveDate;

use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level, Part};
use crate::rule_set::RuleSet;
use crate::text::{Passage, Reading};

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "future-date",
        title: "未来时间",
        class: ErrorClass::E9,
        level: Level::Block,
    },
    run,
};

fn run(reading: &Reading<'_>, _: &RuleSet, findings: &mut Findings<'_>) {
    let material = reading.material;
    let dates = [
        ("published_at", "发布时间", material.published_at.map(|time| time.date())),
        ("dated_on", "成文日期", material.dated_on),
    ];
    for (key, title, date) in dates {
        if let Some(date) = date.filter(|date| *date > material.today) {
            findings.add(dated(key, date, format!("{title}{date}晚于今天，请核对"), findings));
        }
    }
}

/// A finding on a date, which has no text of its own.
pub(super) fn dated(
    key: &str,
    date: NaiveDate,
    message: String,
    findings: &Findings<'_>,
) -> crate::Finding {
    let passage = Passage::new(Part::Field(key.to_owned()), crate::FlatText::default(), 0);
    let mut finding = passage.finding(0..0, findings);
    finding.found = date.to_string();
    finding.message = message;
    finding
}
