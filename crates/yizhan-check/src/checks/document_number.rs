//! Document numbers (发文字号) whose brackets or number are not to the standard.

use std::sync::LazyLock;

use regex::Regex;
use yizhan_standards::code::{DocumentNumber, DocumentNumberFault};

use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::Reading;

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "document-number",
        title: "发文字号",
        class: ErrorClass::E6,
        level: Level::Explain,
    },
    run,
};

/// What may be a document number; the standard decides what is wrong with it.
static CANDIDATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{Han}{1,12}(?:发|办|字|函|秘|规|通|政|文|复|电|任|议|审|批|综|财|人社|教|建|环|府)[\[［(（【〈《｛{〔](?:19|20)[0-9]{2}[\]］)）】〉》｝}〕](?:第)?[0-9]{1,5}号")
        .expect("a valid pattern")
});

/// Words before an issuer code that are no part of it.
const LEADS: [&str; 12] =
    ["根据", "按照", "依据", "依照", "和", "与", "及", "的", "以", "经", "由", "为"];

fn run(reading: &Reading<'_>, _: &RuleSet, findings: &mut Findings<'_>) {
    for passage in &reading.passages {
        for found in CANDIDATE.find_iter(passage.flat.as_str()) {
            let text = without_lead(found.as_str());
            let Ok(read) = DocumentNumber::read(text) else { continue };
            if read.faults.is_empty() {
                continue;
            }
            let bytes = found.end() - text.len()..found.end();
            let mut finding = passage.finding(passage.flat.chars_at(bytes), findings);
            finding.suggestion = Some(read.number.to_string());
            finding.message = message(&read.faults);
            findings.add(finding);
        }
    }
}

fn without_lead(text: &str) -> &str {
    let ends = LEADS.iter().filter_map(|lead| {
        let end = text.find(lead)? + lead.len();
        (text[end..].starts_with(|c: char| !"[［(（【〈《｛{〔".contains(c))).then_some(end)
    });
    &text[ends.max().unwrap_or_default()..]
}

fn message(faults: &[DocumentNumberFault]) -> String {
    let faults: Vec<String> = faults.iter().map(|fault| fault.message().to_string()).collect();
    format!("发文字号书写不规范：{}", faults.join("；"))
}
