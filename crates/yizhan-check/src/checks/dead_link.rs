//! Links that did not answer (失效链接), as was told from outside.

use std::collections::HashSet;

use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::material::LinkState;
use crate::rule_set::RuleSet;
use crate::text::Reading;

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "dead-link",
        title: "失效链接",
        class: ErrorClass::E8,
        level: Level::Explain,
    },
    run,
};

fn run(reading: &Reading<'_>, _: &RuleSet, findings: &mut Findings<'_>) {
    let Some(body) = reading.body() else { return };
    let dead: HashSet<&str> = reading
        .material
        .links
        .iter()
        .filter(|fact| fact.state == LinkState::Dead)
        .map(|fact| fact.address.as_str())
        .collect();
    let links =
        reading.markup.links.iter().map(|link| (&link.address, link.chars.clone(), &link.tag));
    let images =
        reading.markup.images.iter().map(|image| (&image.source, image.at..image.at, &image.tag));
    for (address, chars, tag) in
        links.chain(images).filter(|(address, ..)| dead.contains(address.as_str()))
    {
        let mut finding = body.finding(chars, findings);
        finding.place.bytes = vec![tag.clone()];
        finding.found = findings.shown(address);
        "链接无法打开，请更正或删除".clone_into(&mut finding.message);
        findings.add(finding);
    }
}
