//! Stub.
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use crate::finding::ListVersion;

/// A proposed correction (改字建议).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Correction {
    /// The characters that are replaced.
    pub chars: Range<usize>,
    /// What stands there.
    pub found: String,
    /// What to write instead.
    pub suggestion: String,
}

/// What finds likely misspellings (错别字推断).
pub struct Speller {}

static SHARED: LazyLock<Arc<Speller>> = LazyLock::new(|| Arc::new(Speller {}));

impl Speller {
    /// The one that comes with the program.
    pub fn shared() -> Arc<Self> {
        Arc::clone(&SHARED)
    }

    /// What is probably wrong in a text.
    pub fn corrections(&self, _text: &str) -> Vec<Correction> {
        Vec::new()
    }

    pub(crate) fn version(&self) -> ListVersion {
        ListVersion { list: "spelling".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
    }
}
