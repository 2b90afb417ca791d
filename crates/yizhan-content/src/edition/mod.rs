//! Editions: what was written, reviewed and published, byte for byte.

mod draft;
mod record;

pub use draft::{DraftFile, EditionDraft, FileRole};
pub use record::{Edition, EditionState, WrongState};
