//! Marks of secrecy (密级标志) that must not stand in what is published.
//!
//! Invariant: every pattern compiles, and its time is linear in the text.

mod mark;

pub use mark::{MarkLevel, SecrecyMark, SecrecyMarkParams, secrecy_marks};

pub(crate) use mark::SecrecyMarkFile;
