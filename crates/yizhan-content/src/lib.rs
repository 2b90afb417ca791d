//! The library's records: documents, their editions, and where they appear (统一信息资源库).
//!
//! Architecture invariant: pages read only published editions, and only through [`ContentPages`].

mod commands;
mod document;
mod edition;
mod module;
mod pages;
mod placement;
mod queries;
mod store;

pub use commands::*;
pub use document::{
    Dated, Document, NotLive, Origin, Reference, origin_key, references, resolve_references,
};
pub use edition::{DraftFile, Edition, EditionDraft, EditionState, FileRole, WrongState};
pub use module::module;
pub use pages::ContentPages;
pub use placement::Placement;
pub use queries::{
    document, document_by_origin, document_path, edition, file_path, live_edition, placements,
};
