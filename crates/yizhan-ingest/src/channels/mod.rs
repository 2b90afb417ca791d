//! Which channel of the site a document of the old one goes into.
//!
//! Invariant: a name of the old site always leads to the same channel, in this run and in the next.

mod classes;
mod key;
mod plan;

pub(crate) use plan::{ChannelPlan, Wish};
