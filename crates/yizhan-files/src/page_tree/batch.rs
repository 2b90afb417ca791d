//! What is to be written, and what was.

use super::variant::Packed;
use crate::page_path::PagePath;

/// Whether a batch returns before its files are on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// It returns when files and folders are synced: after a power failure they are there.
    #[default]
    Synced,
    /// It returns when readers see the files. A power failure may lose them, so this is for builds
    /// that are begun again in that case. It does not sync later what it wrote before.
    Unsynced,
}

/// Whether compressed forms are kept beside the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compression {
    /// Gzip and Brotli beside every page of 256 bytes or more whose type shrinks.
    #[default]
    On,
    /// The page alone; a rewritten page loses the forms it had.
    Off,
}

/// How a batch is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WriteOptions {
    /// When the call returns.
    pub durability: Durability,
    /// What is kept beside the pages.
    pub compression: Compression,
}

/// Pages to write and to remove (写入批次), in the order in which readers shall see it happen.
///
/// Put an article before the list that links to it. What goes, goes after everything has come, and a batch of more than
/// 64 pages appears in any order. The same path twice: the last one counts.
#[derive(Debug, Default)]
pub struct WriteBatch {
    pub(super) changes: Vec<Change>,
}

/// One step of a batch.
#[derive(Debug)]
pub(super) enum Change {
    Put { path: PagePath, bytes: Vec<u8>, packed: Packed },
    Remove { path: PagePath },
}

impl Change {
    pub(super) fn path(&self) -> &PagePath {
        match self {
            Self::Put { path, .. } | Self::Remove { path } => path,
        }
    }
}

impl WriteBatch {
    /// A batch of nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page to write.
    pub fn put(&mut self, path: PagePath, bytes: impl Into<Vec<u8>>) -> &mut Self {
        self.put_packed(path, bytes, Packed::default())
    }

    /// Adds a page to write whose compressed forms were made of these very bytes already. Those that are missing are made.
    pub fn put_packed(
        &mut self,
        path: PagePath,
        bytes: impl Into<Vec<u8>>,
        packed: Packed,
    ) -> &mut Self {
        self.changes.push(Change::Put { path, bytes: bytes.into(), packed });
        self
    }

    /// Adds a page to remove (撤下), with its compressed forms. That it is missing is no error.
    pub fn remove(&mut self, path: PagePath) -> &mut Self {
        self.changes.push(Change::Remove { path });
        self
    }

    /// How many steps the batch has.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Whether the batch has no steps.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// What a batch did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WriteReport {
    /// Pages whose bytes (or missing compressed forms) were written, in the order of the batch.
    pub written: Vec<PagePath>,
    /// How many pages stood there already with the same bytes.
    pub unchanged: usize,
    /// Pages that were there and are not any more.
    pub removed: Vec<PagePath>,
    /// Bytes written, compressed forms included.
    pub bytes: u64,
}
