//! Publishing: printing the pages of the sites, and what the public sees of them.
//!
//! Invariant: the public gets finished files and nothing else, but for what is asked of the
//! dynamic part.

pub mod press;
mod public_sites;
pub mod serve;

pub use public_sites::{SiteRedirects, SitesWatcher, public_sites};
