//! Protection against address spaces without end.
//!
//! Invariant: an honest site is never cut short by default settings; what is cut has a reason that
//! names the pattern.

mod budgets;
mod pattern;
mod shape;

pub use budgets::{Budgets, Repetition};
pub use pattern::{SeriesKind, UrlPattern};

pub(in crate::source) use shape::check_shape;
