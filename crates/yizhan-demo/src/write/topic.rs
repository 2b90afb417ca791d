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
    // A step that shares no divisor with the number of subjects visits each of them before any comes again.
    let offset = fingerprint(&[&sketch.key, "subject", &slot.channel.to_string()]);
    let offset = usize::try_from(offset % 1000).unwrap_or(0);
    let turn = (slot.ordinal * 7 + offset) % subjects.len().max(1);
    subjects.get(turn).copied().unwrap_or_else(|| book.general())
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
    let own_voice =
        sketch.kind == SiteKind::Department || speaks_for_all(form) || form == Form::Policy;
    let (office, name) = if sketch.kind == SiteKind::Department {
        (sketch.called().to_owned(), sketch.name.clone())
    } else if own_voice {
        (format!("{level}政府"), sketch.name.clone())
    } else {
        (format!("{level}{}", subject.office), format!("{}{}", sketch.region_name, subject.office))
    };
    let slots = [
        ("office", office),
        ("name", name),
        ("site", sketch.name.clone()),
        ("region", sketch.region_name.clone()),
        ("scope", format!("全{level}")),
        ("we", format!("我{level}")),
        ("level", level.to_owned()),
        ("subject", subject.name.clone()),
    ];
    slots.into_iter().map(|(slot, value)| (slot.to_owned(), value)).collect()
}
