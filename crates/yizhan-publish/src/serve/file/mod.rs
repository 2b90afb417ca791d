//! Files of the published trees: found, loaded, kept in memory, never served stale.

mod freshness;
mod kept_file;
mod kind;
mod loaded;
mod stamp;
mod store;

pub(super) use kept_file::KeptFile;
pub(super) use kind::CacheClass;
pub(super) use loaded::{Representation, Source};
pub(super) use store::{FileStore, Found};
