//! Small files that documents carry: text, CSV, Word and PDF.
//!
//! Invariant: every file opens in the program it is meant for, and its bytes depend on its text only.

mod attachment;
mod docx;
mod pdf;

pub(crate) use attachment::attachment;
