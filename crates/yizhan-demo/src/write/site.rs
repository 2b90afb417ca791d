//! A site with all its documents, written when they are asked for.

use chrono::NaiveDate;

use super::compose::compose;
use super::series::Series;
use crate::document::DemoDocument;
use crate::grammar::phrasebook;
use crate::plan::{Schedule, Span};
use crate::sketch::SiteSketch;

/// The demonstration content of one site (演示站点).
///
/// Holds the plan only. [`DemoSite::documents`] writes one document after the other, so that a hundred thousand
/// of them need no more memory than one.
#[derive(Debug, Clone)]
pub struct DemoSite {
    pub(crate) sketch: SiteSketch,
    pub(crate) seed: u64,
    pub(super) span: Span,
    pub(crate) schedule: Schedule,
    pub(super) series: Series,
}

impl DemoSite {
    /// How many documents a site has when nothing else is asked for.
    pub fn default_amount(sketch: &SiteSketch) -> usize {
        match sketch.kind {
            crate::SiteKind::CityPortal => 200,
            crate::SiteKind::County => 120,
            crate::SiteKind::Department => 60,
        }
    }

    /// Plans a site with about `documents` documents (more where a channel would stay empty), all of them
    /// published before `today`.
    pub fn new(sketch: SiteSketch, seed: u64, today: NaiveDate, documents: usize) -> Self {
        let span = Span::until(today);
        let schedule = Schedule::new(&sketch, documents);
        let series = Series::new(&sketch, &schedule, span);
        Self { sketch, seed, span, schedule, series }
    }

    /// How many documents the site has.
    pub fn len(&self) -> usize {
        self.schedule.len()
    }

    /// True for a site without channels.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The site that was sketched.
    pub fn sketch(&self) -> &SiteSketch {
        &self.sketch
    }

    /// Writes the document with this index; the same one each time.
    pub fn document(&self, index: usize) -> Option<DemoDocument> {
        compose(self, index)
    }

    /// Writes all documents in the order of their index. A policy document comes before what interprets it.
    pub fn documents(&self) -> impl Iterator<Item = DemoDocument> + '_ {
        (0..self.len()).filter_map(|index| self.document(index))
    }
}

/// The keys of all subject areas that a sketch may name.
pub fn subject_keys() -> impl Iterator<Item = &'static str> {
    phrasebook().subjects.iter().map(|subject| subject.key.as_str())
}
