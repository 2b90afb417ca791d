//! Which subject area a document is about, and who speaks in it.

use std::collections::BTreeMap;

use super::site::DemoSite;
use crate::grammar::{Subject, phrasebook};
use crate::plan::{Form, Slot};
use crate::random::fingerprint;
use crate::sketch::{SiteKind, SiteSketch};

/// The subject of the document.
pub(super) fn subject(site: &DemoSite, slot: &Slot) -> &'static Subject {
    let book = phrasebook();
    let sketch = &site.sketch;
    if sketch.kind != SiteKind::Department && speaks_for_all(slot.form) {
        return book.general();
    }
    let subjects = book.subjects_of(sketch);
    let offset = fingerprint(&[&sketch.key, "subject", &slot.channel.to_string()]);
    let offset = usize::try_from(offset % 1000).unwrap_or(0);
    let turn = (slot.ordinal * step(subjects.len()) + offset) % subjects.len().max(1);
    subjects.get(turn).copied().unwrap_or_else(|| book.general())
}

/// The key of the subject area of the document.
pub(crate) fn subject_of(site: &DemoSite, slot: &Slot) -> &'static str {
    &subject(site, slot).key
}

/// A step that shares no divisor with the number of subjects visits each of them before any comes again.
fn step(count: usize) -> usize {
    [7, 5, 11, 13].into_iter().find(|step| !count.is_multiple_of(*step)).unwrap_or(1)
}

/// Texts in which the government itself speaks and none of its offices.
fn speaks_for_all(form: Form) -> bool {
    matches!(
        form,
        Form::Guide
            | Form::Rule
            | Form::RegionOverview
            | Form::Leader
            | Form::AnnualReport
            | Form::RequestGuide
            | Form::SiteReport
            | Form::Fees
            | Form::Reprint
            | Form::Gazette
            | Form::Planning
            | Form::Proposal
            | Form::Emergency
    )
}

/// The slots that are fixed by the site and the subject.
pub(super) fn facts(
    sketch: &SiteSketch,
    subject: &Subject,
    slot: &Slot,
) -> BTreeMap<String, String> {
    let (level, form) = (sketch.level(), slot.form);
    let (office, name) = match (sketch.kind, form) {
        (SiteKind::Department, _) => (sketch.called().to_owned(), sketch.name.clone()),
        (_, form) if speaks_for_all(form) => (format!("{level}政府"), sketch.name.clone()),
        // The government issues the document, the office that it is about explains it.
        (_, Form::Policy | Form::Interpretation) => {
            (format!("{level}{}", subject.office), sketch.name.clone())
        }
        _ => (
            format!("{level}{}", subject.office),
            format!("{}{}", sketch.region_name, subject.office),
        ),
    };
    let slots = [
        ("office", office),
        ("name", name),
        ("site", sketch.name.clone()),
        ("region", sketch.region_name.clone()),
        ("scope", format!("全{level}")),
        ("we", format!("我{level}")),
        ("level", level.to_owned()),
        ("addressee", addressee(sketch)),
        ("subject", subject.name.clone()),
    ];
    let slots = slots.into_iter().map(|(slot, value)| (slot.to_owned(), value));
    slots.chain(below(sketch, slot)).collect()
}

/// In the news from below (基层动态) of a portal the towns speak, each of them about another one than itself.
fn below(sketch: &SiteSketch, slot: &Slot) -> Vec<(String, String)> {
    let channel = sketch.channels.get(slot.channel);
    let is_below = channel.is_some_and(|channel| channel.name.contains("基层"));
    let towns = phrasebook().common.get("town").map(Vec::as_slice).unwrap_or_default();
    if sketch.kind == SiteKind::Department || !is_below || towns.is_empty() {
        return Vec::new();
    }
    let start = usize::try_from(salt(sketch, slot.channel) % 97).unwrap_or(0);
    let town = |turn: usize| towns.get(turn % towns.len()).cloned().unwrap_or_default();
    let turn = start + slot.ordinal * 5;
    let (speaker, other) = (town(turn), town(turn + 1));
    vec![
        ("office".to_owned(), speaker.clone()),
        ("name".to_owned(), speaker),
        ("town".to_owned(), other),
    ]
}

/// Tells the channels of all sites apart.
pub(super) fn salt(sketch: &SiteSketch, channel: usize) -> u64 {
    fingerprint(&[&sketch.key, "days", &channel.to_string()])
}

/// To whom a policy document is sent.
fn addressee(sketch: &SiteSketch) -> String {
    match sketch.kind {
        SiteKind::CityPortal => "各县、区人民政府，市政府各部门、各直属机构".to_owned(),
        SiteKind::County => format!("各乡镇人民政府、街道办事处，{}政府各部门", sketch.level()),
        SiteKind::Department => "各县、区有关单位，直属各单位".to_owned(),
    }
}
