//! How politely a host is asked: robots.txt, pace and retries.
//!
//! Invariant: the defaults suit the smallest server of a county bureau.

use serde::{Deserialize, Serialize};

/// How robots.txt and sitemaps are used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RobotsSettings {
    /// Whether robots.txt decides.
    pub mode: RobotsMode,
    /// What of robots.txt is read, in bytes; the rest is ignored.
    pub max_bytes: usize,
    /// The longest Crawl-delay that is honoured; a longer one counts as this.
    pub max_crawl_delay_ms: u64,
    /// How long a host is left alone after its robots.txt could not be had.
    pub unavailable_pause_ms: u64,
    /// Whether addresses are taken from sitemaps that robots.txt names.
    pub follow_sitemaps: bool,
    /// The most addresses taken from sitemaps.
    pub max_sitemap_addresses: usize,
    /// The most sitemap files read.
    pub max_sitemap_files: usize,
}

/// Whether robots.txt decides what is fetched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RobotsMode {
    /// It does.
    #[default]
    Obey,
    /// It does not: the owner of the site has asked for the migration.
    Ignore,
}

/// How fast one host is asked (采集速度).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PaceSettings {
    /// Requests a second to one host; 0 is without limit.
    pub requests_per_second: f64,
    /// Requests under way at one host.
    pub concurrency: usize,
    /// The slowest pace that back-off leads to, as the time between two requests.
    pub max_interval_ms: u64,
    /// The longest Retry-After that is waited for; with a longer one the address fails for now.
    pub max_retry_after_ms: u64,
}

/// What is tried again, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RetrySettings {
    /// Tries after the first.
    pub retries: u32,
    /// The wait before the first retry; it doubles each time.
    pub first_wait_ms: u64,
    /// The longest wait.
    pub max_wait_ms: u64,
}

impl Default for RobotsSettings {
    fn default() -> Self {
        Self {
            mode: RobotsMode::Obey,
            max_bytes: 512 * 1024,
            max_crawl_delay_ms: 10_000,
            unavailable_pause_ms: 300_000,
            follow_sitemaps: true,
            max_sitemap_addresses: 500_000,
            max_sitemap_files: 200,
        }
    }
}

impl Default for PaceSettings {
    fn default() -> Self {
        Self {
            requests_per_second: 4.0,
            concurrency: 4,
            max_interval_ms: 30_000,
            max_retry_after_ms: 300_000,
        }
    }
}

impl Default for RetrySettings {
    fn default() -> Self {
        Self { retries: 3, first_wait_ms: 1_000, max_wait_ms: 60_000 }
    }
}
