//! The national rules (国家标准与规范) as typed data, and the working-day calendar.
//!
//! What `standards/` says is compiled in and read once. Invariant: a number of a rule stands in
//! `standards/` with its source, never in code.

pub mod calendar;
pub mod channel;
pub mod code;
pub mod content_type;
pub mod life_cycle;
pub mod page_tag;
pub mod personal_data;
pub mod schema;
pub mod wording;
pub mod workflow;

mod embedded;
mod entry;

pub use entry::{Certainty, Entry, Source};
