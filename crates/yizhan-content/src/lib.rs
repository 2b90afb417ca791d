//! The library's records: documents, their editions, and where they appear (统一信息资源库).
//!
//! Architecture invariant: pages read only published editions, and only through [`ContentPages`].

mod check_gate;
mod commands;
mod document;
mod draft;
mod edition;
mod http;
mod module;
mod pages;
mod placement;
mod queries;
mod store;
mod workflow;

pub use check_gate::check_text;
pub use commands::*;
pub use document::{
    Dated, Document, NotLive, Origin, Reference, origin_key, references, resolve_references,
};
pub use draft::Draft;
pub use edition::{DraftFile, Edition, EditionDraft, EditionState, FileRole, WrongState};
pub use module::module;
pub use pages::ContentPages;
pub use placement::Placement;
pub use queries::{
    Comparison, DocumentFilter, DocumentState, FieldChange, Inbox, ListedDocument, Piece,
    PieceKind, ReadError, compare, document, document_by_origin, document_path, edition, file_path,
    list_documents, list_submissions, live_edition, placements,
};
pub use workflow::{
    ChainFault, DecideRefusal, Decision, Matter, Opinion, Progress, PublishWhen, ReviewChain,
    ReviewStep, Submission, SubmissionState,
};
