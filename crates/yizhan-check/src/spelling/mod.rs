//! Likely misspellings (疑似错别字): a character is doubted where another that sounds or looks like it makes the text
//! much more usual.
//!
//! `model` says how often characters stand together and which are confused, `language` how usual a text is, `evidence`
//! what speaks for a replacement, `speller` puts them together.

mod evidence;
mod language;
mod model;
mod speller;

pub use model::{Likeness, ModelError, SpellingModel};
pub use speller::{Correction, Speller};
