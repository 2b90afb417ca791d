//! What every source can do, and what it starts from.
//!
//! Invariant: a source never decides what to fetch next. It names the addresses a run starts from
//! and fetches the one it is asked for.

use async_trait::async_trait;
use url::Url;

use super::{FetchError, Fetched};

/// A place that pages come from (采集来源).
///
/// `fetch` may be called from many tasks at once; a source keeps its own pace. Dropping the future
/// of a call abandons that request and leaves nothing behind.
#[async_trait]
pub trait Source: Send + Sync {
    /// The addresses a run starts from.
    async fn seeds(&self) -> Result<Seeds, FetchError>;

    /// Fetches one address: redirects followed, transient failures retried.
    async fn fetch(&self, url: &Url) -> Result<Fetched, FetchError>;
}

/// The addresses a run starts from (起始地址), and what could not be turned into one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seeds {
    /// In the order they should be fetched; no address twice.
    pub seeds: Vec<Seed>,
    /// Chinese sentences for the run report: what was left out, and why.
    pub remarks: Vec<String>,
}

/// One address to start from (起始地址).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seed {
    /// The canonical address.
    pub url: Url,
    /// Who named it.
    pub origin: SeedOrigin,
}

/// Who named a starting address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SeedOrigin {
    /// The home page of the site.
    Home,
    /// A sitemap that robots.txt names.
    Sitemap,
    /// A file in the folder of saved pages.
    Folder,
}
