//! The arguments in Chinese: help, faults, and values of our own kinds.
//!
//! Invariant: what clap says itself is never shown, for it says it in English.

mod fault;
mod help;
mod value;

pub(super) use fault::fault;
pub(super) use help::with_chinese_help;
pub(super) use value::{date, id, whole_number};
