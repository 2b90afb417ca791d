//! The page tags (网页标签) every public page carries in its head.
//!
//! Invariant: there are fifteen, in the order of the rule, and their names are case-sensitive.

mod fault;
mod tag;
mod validate;

pub use fault::{TagFault, TagFaultKind};
pub use tag::{PageKind, PageTag, PageTagParams, TagFormat, page_tag, page_tags};
pub use validate::validate;

pub(crate) use tag::TagFile;
