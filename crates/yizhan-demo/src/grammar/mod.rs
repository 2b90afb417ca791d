//! The language of the demonstration content: phrase books as data, expanded into Chinese text and HTML.
//!
//! Invariant: what is written depends on the phrase books, the seed and the facts of the document, on nothing else.

mod markup;
mod phrasebook;
mod template;
mod writer;

pub(crate) use markup::{escape, html, plain};
pub(crate) use phrasebook::{Entry, Lists, Service, Subject, phrasebook};
pub(crate) use template::{Attach, Template, templates};
pub(crate) use writer::{Facts, Writer};
