//! How much of anything is read.
//!
//! Invariant: every limit of size, time and number is here.

use serde::{Deserialize, Serialize};

/// How large and how long a single answer may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitSettings {
    /// The largest page, uncompressed.
    pub page_bytes: u64,
    /// The largest file or picture.
    pub attachment_bytes: u64,
    /// Files above this are kept on disk instead of in memory.
    pub memory_bytes: usize,
    /// Until a connection stands.
    pub connect_ms: u64,
    /// From the request to its headers.
    pub headers_ms: u64,
    /// From the request to the end of a page.
    pub page_ms: u64,
    /// From the request to the end of a file.
    pub attachment_ms: u64,
    /// The slowest transfer that is not given up, averaged over `rate_window_ms`.
    pub min_bytes_per_second: u64,
    /// The time over which the rate is measured.
    pub rate_window_ms: u64,
    /// The longest chain of redirects.
    pub redirects: usize,
}

/// Protection against endless address spaces (陷阱防护).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TrapSettings {
    /// The longest address, in bytes.
    pub max_url_bytes: usize,
    /// The most links between the home page and a page.
    pub max_link_depth: u32,
    /// The most folders in a path.
    pub max_path_segments: usize,
    /// The most parameters in a query.
    pub max_parameters: usize,
    /// How often a group of folders may stand in a row in one path.
    pub max_path_repeats: usize,
    /// The most addresses of one run.
    pub max_addresses: usize,
    /// The most address patterns of one run.
    pub max_patterns: usize,
    /// The most addresses of one ordinary pattern, such as `/content/article/{n}`.
    pub plain_budget: usize,
    /// The most pages of one list.
    pub list_budget: usize,
    /// The most addresses of one calendar.
    pub calendar_budget: usize,
    /// The most orders and views of one list.
    pub sort_budget: usize,
    /// The most combinations of three and more parameters at one path.
    pub combination_budget: usize,
    /// How many pages in a row may repeat known content before a list or calendar is closed.
    pub repeat_limit: usize,
}

/// How a folder of saved pages is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FolderSettings {
    /// The most files.
    pub max_files: usize,
    /// The deepest nesting of folders.
    pub max_depth: usize,
    /// File names that stand for their folder, most usual first.
    pub index_names: Vec<String>,
}

impl Default for LimitSettings {
    fn default() -> Self {
        Self {
            page_bytes: 20 * 1024 * 1024,
            attachment_bytes: 200 * 1024 * 1024,
            memory_bytes: 256 * 1024,
            connect_ms: 10_000,
            headers_ms: 30_000,
            page_ms: 120_000,
            attachment_ms: 1_800_000,
            min_bytes_per_second: 200,
            rate_window_ms: 20_000,
            redirects: 10,
        }
    }
}

impl Default for TrapSettings {
    fn default() -> Self {
        Self {
            max_url_bytes: 2_048,
            max_link_depth: 5_000,
            max_path_segments: 24,
            max_parameters: 20,
            max_path_repeats: 2,
            max_addresses: 2_000_000,
            max_patterns: 500_000,
            plain_budget: 500_000,
            list_budget: 10_000,
            calendar_budget: 400,
            sort_budget: 64,
            combination_budget: 5_000,
            repeat_limit: 8,
        }
    }
}

impl Default for FolderSettings {
    fn default() -> Self {
        Self {
            max_files: 2_000_000,
            max_depth: 64,
            index_names: ["index.html", "index.htm", "index.shtml", "default.html", "default.htm"]
                .map(str::to_owned)
                .to_vec(),
        }
    }
}
