//! The text in attachments, hidden parts included, for checks of what is published.

mod archive;
mod biff;
mod biff_strings;
mod found;
mod ofd;
mod old_slides;
mod old_word;
mod old_workbook;
mod pdf;
mod plain;
mod read;
mod rtf;
mod sheet;
mod slides;
mod word;
mod workbook;

pub use found::{FileText, Mismatch, Part, Unread};
pub use read::text_of;
