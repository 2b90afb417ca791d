//! The sources, against real servers on the loopback address and folders in a temporary place.
//!
//! Invariant: no test asks, or looks up, anything beyond the loopback address.

#![expect(clippy::unwrap_used, reason = "a test ends at its first surprise")]

mod addresses;
mod crawl_limits;
mod crawl_redirects;
mod crawl_robots;
mod crawl_seeds;
mod crawl_trouble;
mod crawl_whole_site;
mod fetch_pages;
mod folder;
mod kit;
mod network_guard;
mod traps;
