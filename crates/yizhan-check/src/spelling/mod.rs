//! Likely misspellings, by how often characters stand together.

mod speller;

pub use speller::{Correction, Speller};
