//! What the crate does, asked from outside.

#![expect(clippy::unwrap_used, reason = "what writes and reads cases fails at once")]

mod docx_cases;
mod docx_laws;
mod hostile_files;
mod old_files;
mod package;
mod paste_cases;
mod paste_laws;
mod sniff_cases;
mod text_cases;
