//! What others may ask of the library.

mod compare_editions;
mod library;
mod list_documents;
mod list_submissions;
mod visible;

pub use compare_editions::{Comparison, FieldChange, Piece, PieceKind, compare};
pub use library::{
    document, document_by_origin, document_path, edition, file_path, live_edition, placements,
};
pub(crate) use list_documents::state_of;
pub use list_documents::{DocumentFilter, DocumentState, ListedDocument, list_documents};
pub use list_submissions::{Inbox, list_submissions};
pub use visible::ReadError;
pub(crate) use visible::{visible_document, visible_draft, visible_edition, visible_submission};
