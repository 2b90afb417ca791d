//! How much one page may cost. Every bound on bytes, depth and counts is a named field here.

use serde::{Deserialize, Serialize};

/// Bounds on what one page may cost; the defaults are safe for pages of any origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Largest page that is read, in bytes.
    pub max_bytes: usize,
    /// Most elements and texts that a page may have.
    pub max_nodes: usize,
    /// Deepest nesting of elements that is read.
    pub max_depth: usize,
    /// Deepest nesting of `<font>`, `<b>` and their like. The parser compares each with all open ones, so that
    /// they cost the square of their number.
    pub max_formatting_depth: usize,
    /// Deepest nesting of elements in a cleaned body; deeper elements are unwrapped, their text stays.
    pub max_body_depth: usize,
    /// Most links, images, attachments and list entries that are kept, each.
    pub max_items: usize,
    /// Most pages that the learning of one site looks at.
    pub max_learn_pages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 32 * 1024 * 1024,
            max_nodes: 600_000,
            max_depth: 12_000,
            max_formatting_depth: 6_000,
            max_body_depth: 96,
            max_items: 20_000,
            max_learn_pages: 400,
        }
    }
}
