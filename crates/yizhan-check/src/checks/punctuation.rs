//! Punctuation (标点符号) that is doubled, or half-width between Chinese characters.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::Reading;

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "punctuation",
        title: "标点符号",
        class: ErrorClass::E7,
        level: Level::Hint,
    },
    run,
};

/// Doubled marks, or two of which one is too many.
static DOUBLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[，。；：、]{2,}|[，；：、][。？！]|、和|、以及|等等等").expect("a valid pattern")
});

/// Half-width marks behind a Chinese character and before another.
static HALF: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\p{Han}([,;:?!])\p{Han}").expect("a valid pattern"));

fn run(reading: &Reading<'_>, _: &RuleSet, findings: &mut Findings<'_>) {
    for passage in &reading.passages {
        let text = passage.flat.as_str();
        for found in DOUBLED.find_iter(text) {
            // Three full stops in a row are dots in old texts, and a list in the air ends with dots too.
            if found.as_str().chars().count() > 2 && found.as_str().chars().all(|c| c == '。') {
                continue;
            }
            let mut finding = passage.finding(passage.flat.chars_at(found.range()), findings);
            finding.message = format!("标点“{}”重复或多余", found.as_str());
            finding.suggestion = kept(found.as_str());
            findings.add(finding);
        }
        let mut at = 0;
        while let Some(found) = HALF.captures_at(text, at) {
            let Some(mark) = found.get(1) else { break };
            at = mark.end();
            let mut finding = passage.finding(passage.flat.chars_at(mark.range()), findings);
            finding.message = format!("中文之间应使用全角标点，此处为半角“{}”", mark.as_str());
            finding.suggestion = full_width(mark.as_str());
            findings.add(finding);
        }
    }
}

fn kept(marks: &str) -> Option<String> {
    if marks.starts_with('、') && marks.chars().nth(1).is_some_and(char::is_alphabetic) {
        return Some(marks.trim_start_matches('、').to_owned());
    }
    if marks == "等等等" {
        return Some("等".to_owned());
    }
    marks.chars().last().map(String::from)
}

fn full_width(mark: &str) -> Option<String> {
    let c = mark.chars().next()?;
    char::from_u32(u32::from(c) + 0xfee0).map(String::from)
}
