//! Writes the documents of a site.
//!
//! Invariant: a document is written from its index alone; none is kept.

mod compose;
mod enclosures;
mod fields;
mod series;
mod site;
mod tables;
mod term;
mod topic;

pub(crate) use compose::compose_as;
pub use site::{DemoSite, subject_keys};
pub(crate) use topic::subject_of;
