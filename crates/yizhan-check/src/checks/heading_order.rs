//! Headings (小标题) that skip a level or are empty. The page has its title as level 1.

use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::Reading;

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "heading-order",
        title: "小标题层级",
        class: ErrorClass::E6,
        level: Level::Hint,
    },
    run,
};

fn run(reading: &Reading<'_>, _: &RuleSet, findings: &mut Findings<'_>) {
    let Some(body) = reading.body() else { return };
    let mut above = None;
    for heading in &reading.markup.headings {
        let text = body.flat.slice(heading.chars.clone()).trim();
        let level = heading.level;
        let message = match above {
            _ if text.is_empty() => Some("小标题没有文字".to_owned()),
            // Whether the first is of level 1, 2 or 3 is the theme's matter.
            None if level > 3 => Some(format!("第一个小标题为{level}级，应从2级开始")),
            Some(above) if level > above + 1 => {
                Some(format!("小标题由{above}级跳到{level}级，中间缺少层级"))
            }
            _ => None,
        };
        above = Some(level);
        if let Some(message) = message {
            let mut finding = body.finding(heading.chars.clone(), findings);
            if finding.place.bytes.is_empty() {
                finding.place.bytes = vec![heading.tag.clone()];
            }
            finding.message = message;
            findings.add(finding);
        }
    }
}
