//! What the crate does, asked from outside.

mod docx_cases;
mod package;
mod paste_cases;
mod paste_laws;
