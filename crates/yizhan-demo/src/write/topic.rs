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
    form: Form,
) -> BTreeMap<String, String> {
    let level = sketch.level();
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
    slots.into_iter().map(|(slot, value)| (slot.to_owned(), value)).collect()
}

/// To whom a policy document is sent.
fn addressee(sketch: &SiteSketch) -> String {
    match sketch.kind {
        SiteKind::CityPortal => "各县、区人民政府，市政府各部门、各直属机构".to_owned(),
        SiteKind::County => format!("各乡镇人民政府、街道办事处，{}政府各部门", sketch.level()),
        SiteKind::Department => "各县、区有关单位，直属各单位".to_owned(),
    }
}
