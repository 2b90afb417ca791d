//! What one page becomes on its way into the library. Pure.
//!
//! Invariant: title, time and source are kept as the old site has them; what is uncertain or changed
//! is a finding that the report shows.

mod facts;
mod finding;
mod id_numbers;
mod normalise;
mod read_page;
mod references;
mod rewrite;

pub(crate) use facts::{FactsFile, PageFacts};
pub(crate) use finding::{Finding, Findings};
pub(crate) use id_numbers::{count_id_numbers, mask_id_numbers};
pub(crate) use normalise::normalise;
pub(crate) use read_page::{PageRead, read_page};
pub(crate) use references::{Reference, references};
pub(crate) use rewrite::{LinkTarget, PictureTarget, Rewritten, rewrite};
