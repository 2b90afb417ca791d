//! A ready city: every site of the example with content, so that it can be looked at.
//!
//! Invariant: the content says of itself that it is an example, and comes in through the same commands as real content.

mod documents;
mod features;
mod fill;
mod home;
mod sketch;

pub(crate) use fill::{FillError, fill_site};
