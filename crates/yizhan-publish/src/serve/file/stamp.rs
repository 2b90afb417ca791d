//! What tells two versions of a file apart without reading them.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;

/// Inode, length and both times to the nanosecond. A page that is replaced has a new inode and a
/// new modification time; one that is written over in place, whoever did it, a new change time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    device: u64,
    inode: u64,
    length: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    pub(super) fn of(found: &Metadata) -> Self {
        Self {
            device: found.dev(),
            inode: found.ino(),
            length: found.len(),
            modified: (found.mtime(), found.mtime_nsec()),
            changed: (found.ctime(), found.ctime_nsec()),
        }
    }

    /// A strong entity tag for a file too long to be hashed: the same tag, the same bytes.
    pub(super) fn etag(&self) -> String {
        let (seconds, nanoseconds) = self.modified;
        format!("\"{:x}-{:x}-{seconds:x}.{nanoseconds:x}\"", self.inode, self.length)
    }
}
