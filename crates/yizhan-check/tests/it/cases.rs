//! Runs `tests/cases/*.toml`, each for the check that its file is named after.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Deserialize;
use yizhan_check::{
    Attachment, AttachmentText, Finding, FlatText, LinkFact, LinkState, Material, NamedField, Part,
    RuleSet, check, checks,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    fields: BTreeMap<String, String>,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    sheets: Vec<String>,
    #[serde(default)]
    dead: Vec<String>,
    today: Option<NaiveDate>,
    dated_on: Option<NaiveDate>,
    published_at: Option<NaiveDateTime>,
    findings: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// What the finding shows.
    found: Option<String>,
    /// The text at its place.
    text: Option<String>,
    level: Option<String>,
    class: Option<String>,
    suggestion: Option<String>,
    /// A part of the message.
    message: Option<String>,
    part: Option<String>,
}

fn material(case: &Case) -> Material {
    let today = case.today.unwrap_or_else(|| NaiveDate::from_ymd_opt(2026, 11, 29).unwrap());
    let sheets = case.sheets.iter().enumerate().map(|(number, text)| AttachmentText {
        place: format!("工作表{}", number + 1),
        text: text.clone(),
    });
    let texts: Vec<_> = sheets.collect();
    let attachments = if texts.is_empty() {
        Vec::new()
    } else {
        vec![Attachment { name: "附件.xlsx".to_owned(), texts }]
    };
    let dead = case
        .dead
        .iter()
        .map(|address| LinkFact { address: address.clone(), state: LinkState::Dead });
    let fields =
        case.fields.iter().map(|(key, text)| NamedField { key: key.clone(), text: text.clone() });
    Material {
        title: case.title.clone(),
        body: case.body.clone(),
        fields: fields.collect(),
        keywords: case.keywords.clone(),
        attachments,
        dated_on: case.dated_on,
        published_at: case.published_at,
        links: dead.collect(),
        ..Material::new(today)
    }
}

/// The text that a finding's place names.
fn text_at(material: &Material, finding: &Finding) -> String {
    let flat = match &finding.place.part {
        Part::Body => FlatText::from_html(&material.body),
        Part::Title => FlatText::from_plain(&material.title),
        Part::Keyword(number) => FlatText::from_plain(&material.keywords[*number]),
        Part::AttachmentName(number) => FlatText::from_plain(&material.attachments[*number].name),
        Part::AttachmentText { attachment, text } => {
            FlatText::from_plain(&material.attachments[*attachment].texts[*text].text)
        }
        Part::Field(key) => {
            let field = material.fields.iter().find(|field| field.key == *key);
            FlatText::from_plain(field.map_or("", |field| field.text.as_str()))
        }
    };
    flat.slice(finding.place.chars.clone()).to_owned()
}

fn differs(material: &Material, finding: &Finding, expected: &Expected) -> Option<String> {
    let level = serde_json::to_value(finding.level).unwrap();
    let class = serde_json::to_value(finding.class).unwrap();
    let part = serde_json::to_value(&finding.place.part).unwrap();
    let part = part.as_str().map_or_else(|| part.to_string(), str::to_owned);
    let pairs = [
        (expected.found.as_deref(), finding.found.clone()),
        (expected.text.as_deref(), text_at(material, finding)),
        (expected.level.as_deref(), level.as_str().unwrap_or_default().to_owned()),
        (expected.class.as_deref(), class.as_str().unwrap_or_default().to_owned()),
        (expected.suggestion.as_deref(), finding.suggestion.clone().unwrap_or_default()),
        (expected.part.as_deref(), part),
    ];
    let message = expected.message.as_deref().unwrap_or_default();
    if !finding.message.contains(message) {
        return Some(format!("message {:?} lacks {message:?}", finding.message));
    }
    let wrong = pairs.into_iter().find(|(wanted, got)| wanted.is_some_and(|wanted| wanted != got));
    wrong.map(|(wanted, got)| format!("expected {wanted:?}, got {got:?}"))
}

#[test]
fn every_check_finds_what_its_cases_say_and_nothing_else() {
    let rules = RuleSet::platform();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let (mut wrong, mut seen) = (Vec::new(), BTreeSet::new());
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let id = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let cases: Cases = toml::from_str(&std::fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for case in cases.case {
            let material = material(&case);
            let mut found = check(&material, &rules);
            found.retain(|finding| finding.check == id);
            if found.len() != case.findings.len() {
                wrong.push(format!("{id}: {}: {} findings {found:#?}", case.name, found.len()));
                continue;
            }
            let pairs = found.iter().zip(&case.findings);
            let faults =
                pairs.filter_map(|(finding, expected)| differs(&material, finding, expected));
            wrong.extend(faults.map(|fault| format!("{id}: {}: {fault}", case.name)));
        }
        seen.insert(id);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let all: BTreeSet<String> = checks().map(|check| check.id.to_owned()).collect();
    assert_eq!(seen, all, "every check has cases, and every file of cases a check");
}
