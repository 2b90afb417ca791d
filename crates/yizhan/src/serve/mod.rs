//! The running service: public listener, operator's listener, workers.
//!
//! Invariant: when one part cannot go on, all stop, and each ends what it has in hand.

mod admin;
mod listeners;
mod run;
mod stop;

pub(crate) use listeners::Listeners;
pub(crate) use run::{ServeError, Started, run, run_on};
