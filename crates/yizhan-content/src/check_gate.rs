//! What the checks say of a text before it goes on: to its reviewers, past each of them, and to the public.
//!
//! Invariant: what blocks goes nowhere, whoever lets it.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde_json::Value;
use yizhan_check::{Finding, Level, Material, NamedField, RuleSet, check};

use crate::{Document, EditionDraft};

/// The rules of the platform, made ready once.
static RULES: LazyLock<RuleSet> = LazyLock::new(RuleSet::platform);

/// The difference of Beijing time to UTC.
const BEIJING: TimeDelta = TimeDelta::hours(8);

/// Checks what a document is to say (内容检查).
pub fn check_text(document: &Document, content: &EditionDraft, now: DateTime<Utc>) -> Vec<Finding> {
    check(&material(document, content, now), &RULES)
}

/// The findings that keep a text from going on: those that block, and without a reason those that ask for one.
pub(crate) fn in_the_way(findings: Vec<Finding>, reason: Option<&str>) -> Vec<Finding> {
    let has_reason = reason.is_some_and(|reason| !reason.trim().is_empty());
    let is_in_the_way = |finding: &Finding| match finding.level {
        Level::Block => true,
        Level::Explain => !has_reason,
        Level::Hint => false,
    };
    findings.into_iter().filter(is_in_the_way).collect()
}

fn material(document: &Document, content: &EditionDraft, now: DateTime<Utc>) -> Material {
    let options = [
        ("subtitle", &content.subtitle),
        ("summary", &content.summary),
        ("source", &content.source),
        ("author", &content.author),
    ];
    let plain = options.into_iter().filter_map(|(key, text)| Some((key, text.clone()?)));
    let own = content.fields.iter().filter_map(|(key, value)| Some((key.as_str(), text(value)?)));
    let fields = plain.chain(own).map(|(key, text)| NamedField { key: key.to_owned(), text });
    let dated_on = content.fields.get("dated_on").and_then(Value::as_str);
    Material {
        content_type: document.content_type.clone(),
        title: content.title.clone(),
        body: content.body.clone(),
        fields: fields.collect(),
        keywords: content.keywords.clone(),
        dated_on: dated_on.and_then(|text| text.parse::<NaiveDate>().ok()),
        published_at: document.published_at().map(|at| (at + BEIJING).naive_utc()),
        ..Material::new((now + BEIJING).date_naive())
    }
}

/// What readers see of a field.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
