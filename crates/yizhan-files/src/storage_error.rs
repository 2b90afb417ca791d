//! What can go wrong with the disk. Every variant names the path, so that an operator can act.

use std::io;
use std::path::{Path, PathBuf};

/// The disk did not do what was asked. The old version of every file named is still in place.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// No space or quota left. Nothing was replaced; the call may be repeated when there is space.
    #[error("the disk is full, cannot write {}", path.display())]
    DiskFull {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The kernel could not promise that data reached the disk.
    ///
    /// The sync is never repeated, because a second attempt may falsely succeed. The next write of
    /// the same page starts over from its bytes.
    #[error("cannot sync {} to the disk", path.display())]
    Sync {
        /// The file or folder that was to be synced.
        path: PathBuf,
        /// What the kernel said.
        source: io::Error,
    },
    /// Any other failure.
    #[error("cannot {operation} {}", path.display())]
    Io {
        /// What was tried, as a verb.
        operation: &'static str,
        /// The file or folder it was tried on.
        path: PathBuf,
        /// What the kernel said.
        source: io::Error,
    },
}

impl StorageError {
    /// The error of `operation` on `path`; a full disk or quota becomes [`Self::DiskFull`].
    pub(crate) fn new(operation: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::Io { operation, path, source },
        }
    }

    /// The error of a failed sync. File systems that allocate late report a full disk only here.
    pub(crate) fn sync(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::Sync { path, source },
        }
    }
}
