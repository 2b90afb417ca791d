//! The folder of published files of a site.
//!
//! Invariant: a reader sees each page in its old or its new version, whole, and a compressed form
//! only together with the page it was made from.

mod batch;
#[cfg(test)]
mod faults;
mod replace;
mod stage;
mod tree;
mod variant;

pub use batch::{Compression, Durability, WriteBatch, WriteOptions, WriteReport};
pub use tree::PageTree;
pub use variant::{Packed, Variant, variant_belongs};
