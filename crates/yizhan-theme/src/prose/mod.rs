//! Small changes to text and markup that make it readable on a page. Invariant: no words are changed.

mod chart;
mod dress;
mod outline;
pub(crate) mod tag;
mod title;

pub(crate) use chart::sparkline;
pub(crate) use dress::dress;
pub use outline::{Outline, outline};
pub(crate) use title::break_title;
