//! What stands on the home page of a site, and its features.
//!
//! Invariant: a block names only channels that the sketch has.

mod block;
mod feature;
mod home_page;
mod options;

pub use block::{DemoBlock, DemoCard, DemoEntry, DemoFigure, DemoHome, DemoTarget};
pub use feature::{DemoFeature, DemoFeatureSection};
