//! The text in attachments, hidden parts included, for checks of what is published.

mod found;
mod read;
mod word;

pub use found::{FileText, Mismatch, Part, Unread};
pub use read::text_of;
