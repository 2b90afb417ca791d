//! The event log (事件日志): append-only and hash-chained.
//!
//! Invariant: a row's hash covers the row and the hash of the row before it, so that a changed, lost or
//! inserted row breaks the chain from there on. Name and site are copies out of the body, and compared with it.

mod append;
mod chain;
mod entity;
mod read;
mod verify;

pub use append::append;
pub use chain::{ChainLink, GENESIS};
pub use read::{EventFilter, EventRow, happened, last_number, search, since};
pub use verify::{ChainFault, verify};
