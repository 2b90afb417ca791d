//! A live website as a source: a polite, guarded crawler.
//!
//! Invariant: one request at a time passes scope, robots.txt, the address guard and the pace of
//! its host, in this order; no redirect, sitemap or retry goes around them.

mod address_guard;
mod body;
mod client;
mod crawl_source;
mod disposition;
mod exchange;
mod headers;
mod host;
mod network_error;
mod pace;
mod retry;
mod robots;
mod robots_file;
mod sitemap;
mod trail;

pub use address_guard::{AddressGuard, Lookup, SystemLookup};
pub use client::OpenCrawlError;
pub use crawl_source::CrawlSource;
pub use robots::RobotsRules;
