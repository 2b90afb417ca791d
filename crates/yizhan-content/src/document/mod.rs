//! What a document is, across its editions and wherever it appears.

mod address;
mod dated;
mod origin;
mod record;
mod reference;

pub(crate) use address::page_path;
pub use dated::Dated;
pub use origin::{Origin, origin_key};
pub use record::{Document, NotLive};
pub use reference::{Reference, references, resolve_references};
