//! What the listener knows of the sites, out of the database.
//!
//! Invariant: the listener works with what it was told last; no page waits for the database.

mod redirects;
mod snapshot;
mod watcher;

pub use redirects::SiteRedirects;
pub use snapshot::public_sites;
pub use watcher::SitesWatcher;
