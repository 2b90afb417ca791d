//! What a finished page must have before it is written, and what a theme must survive before it is used.
//!
//! Invariant: a page with faults keeps its old version; the check reads bytes once and builds no tree.

mod facts;
mod fault;
mod page;
mod theme;

pub use fault::{Mark, PageFault};
pub use page::{check_page, tag_kind};
pub use theme::{ThemeFault, check_theme};
