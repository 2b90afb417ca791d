//! Publishing: what the public sees of the sites.
//!
//! Invariant: the public gets finished files and nothing else, but for what is asked of the
//! dynamic part.

pub mod serve;
