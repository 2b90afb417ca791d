//! What office programs bring: pasted HTML and documents to clean HTML, attachments to plain text, and what a file is.
//!
//! Everything is pure: no files, no network, no clock. Input is hostile; every bound is in [`Limits`].

mod docx;
mod error;
mod flow;
mod guard;
mod limits;
mod package;
mod paste;
mod sniff;
mod text;

pub use docx::read_docx;
pub use error::{PasteError, ReadError};
pub use flow::{Clean, LeftOut, Note, Picture};
pub use limits::Limits;
pub use paste::paste;
pub use sniff::{Active, Kind, active_content, is_active_content, sniff};
pub use text::{FileText, Mismatch, Part, Unread, text_of};
