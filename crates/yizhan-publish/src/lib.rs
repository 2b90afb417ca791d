//! Publishing: printing the pages of the sites, and what the public sees of them.
//!
//! Invariant: the public gets finished files and nothing else, but for what is asked of the
//! dynamic part.

pub mod press;
pub mod serve;
