//! The addresses of a run: which are known, and which may be asked for.
//!
//! Invariant: an address gets one row, and rows get positions in the order of the pages that named
//! them.

mod found;
mod state;

pub(crate) use found::{Found, new_row, url_key};
pub(crate) use state::Frontier;
