//! Files that are written from the tree, one generator each. The same tree gives the same bytes.

mod config;
mod doc_line;
mod events;
mod generator;
mod glossary;
mod standards;

pub(crate) use generator::{Mode, stale};
