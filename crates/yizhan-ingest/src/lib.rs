//! Ingest (迁移入库): from an old website to documents of the library.
//!
//! Invariant: every address that was seen is accounted for.

pub mod source;
