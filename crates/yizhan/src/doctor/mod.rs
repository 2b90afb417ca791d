//! The examination of an installation (体检).
//!
//! Invariant: looks only. Nothing is changed, so it may be run beside a running service.

mod database;
mod examine;
mod finding;
mod folder;
mod pages;
mod sites;

pub(crate) use examine::examine;
pub(crate) use finding::Finding;
