//! What can be set about printing.

use std::num::NonZero;
use std::thread;

use yizhan_files::{Compression, Durability, WriteOptions};

/// How pages are printed (印刷设置).
#[derive(Clone, Debug)]
pub struct PressSettings {
    /// How pages are addressed.
    pub addressing: Addressing,
    /// The scheme of full addresses: `https` behind a proxy with TLS, as it should be.
    pub scheme: String,
    /// Sites without a domain of their own are addressed as `KEY.domain`.
    pub fallback_domain: String,
    /// Whether pages are synced to the disk before they count as printed. Off only for measurements
    /// and for builds that are begun again after a power failure.
    pub durability: Durability,
    /// Whether compressed forms are kept beside the pages.
    pub compression: Compression,
    /// Whether pages of public sites are checked before they are written. On, unless the cost of the
    /// check is to be measured.
    pub checks: bool,
    /// How many pages are loaded, rendered and written together; at most 1,000.
    pub batch_pages: usize,
    /// How many batches of one build are under way at once. Memory and processors are bounded by it.
    pub batches_at_once: usize,
    /// How many of the pages that an event touched are written before all others: the document, the
    /// list it stands in, the home page.
    pub first_pages: usize,
    /// How many pages one event prints at once. What it touches beyond is left to the bulk lane.
    pub pages_at_once: usize,
    /// How many channels stand in the main navigation, the home page not counted.
    pub nav_channels: usize,
    /// For how many sites head, header and footer are kept.
    pub sites_kept: u64,
}

/// How the pages of a site are addressed (站点寻址方式).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressing {
    /// By host name: the site's paths begin at `/`.
    Host,
    /// By key below one name, `KEY.host`, whatever domains the sites have: while they are tried out and their domains
    /// still lead elsewhere (试运行).
    Key {
        /// What stands behind the key, with the port if it is not the usual one.
        host: String,
    },
    /// All sites on one host, each below `/s/KEY/`, where there is no DNS.
    Folder {
        /// The host.
        host: String,
    },
}

impl PressSettings {
    /// What `batch_pages` says, within its bounds.
    pub(super) fn batch(&self) -> usize {
        self.batch_pages.clamp(1, 1_000)
    }

    pub(super) fn write_options(&self) -> WriteOptions {
        WriteOptions { durability: self.durability, compression: self.compression }
    }
}

impl Default for PressSettings {
    fn default() -> Self {
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        Self {
            addressing: Addressing::Host,
            scheme: "https".to_owned(),
            fallback_domain: "localhost".to_owned(),
            durability: Durability::Synced,
            compression: Compression::On,
            checks: true,
            batch_pages: 128,
            // One more than there are processors: while one is being written, the others are rendered.
            batches_at_once: processors + 1,
            first_pages: 3,
            pages_at_once: 200,
            nav_channels: 9,
            sites_kept: 256,
        }
    }
}
