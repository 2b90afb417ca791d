//! The gate: each part is read once, every check sees all of them.

use crate::checks::CHECKS;
use crate::finding::{ErrorClass, Finding, Level};
use crate::material::Material;
use crate::rule_set::RuleSet;
use crate::text::Reading;

/// A check (检查项): what it is called and what it does.
pub(crate) struct Check {
    pub(crate) info: CheckInfo,
    pub(crate) run: fn(&Reading<'_>, &RuleSet, &mut Findings<'_>),
}

/// What a check is called, and what its findings are unless a list says otherwise (检查项说明).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CheckInfo {
    /// Its id, in kebab-case.
    pub id: &'static str,
    /// Its name for a user.
    pub title: &'static str,
    /// The class of its findings.
    pub class: ErrorClass,
    /// The level of its findings.
    pub level: Level,
}

/// All checks, in the order they are made.
pub fn checks() -> impl Iterator<Item = CheckInfo> {
    CHECKS.iter().map(|check| check.info)
}

/// Checks a material: what was found, by part and place.
pub fn check(material: &Material, rules: &RuleSet) -> Vec<Finding> {
    let reading = Reading::new(material, rules.limits());
    let mut all = Vec::new();
    for check in CHECKS.iter().filter(|check| rules.is_on(check.info.id)) {
        let mut findings = Findings { info: &check.info, rules, all: Vec::new() };
        (check.run)(&reading, rules, &mut findings);
        all.append(&mut findings.all);
    }
    all.sort_by(|a, b| {
        let place = |finding: &Finding| (finding.place.chars.start, finding.place.chars.end);
        a.place.part.cmp(&b.place.part).then_with(|| place(a).cmp(&place(b)))
    });
    all
}

/// The findings of one check so far.
pub(crate) struct Findings<'r> {
    pub(crate) info: &'r CheckInfo,
    rules: &'r RuleSet,
    all: Vec<Finding>,
}

impl Findings<'_> {
    /// As much of a text as a finding shows.
    pub(crate) fn shown(&self, text: &str) -> String {
        text.chars().take(self.rules.limits().max_found_chars).collect()
    }

    /// Adds a finding, at the level that the settings give its check.
    pub(crate) fn add(&mut self, mut finding: Finding) {
        if self.all.len() < self.rules.limits().max_findings {
            finding.level = self.rules.level(self.info.id).unwrap_or(finding.level);
            self.all.push(finding);
        }
    }
}
