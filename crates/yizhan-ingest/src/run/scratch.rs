//! The folder that one run receives large files into.
//!
//! Invariant: while a process works on a run, no other does.

use std::fs;
use std::path::{Path, PathBuf};

use yizhan_core::RunId;
use yizhan_files::{DataLock, LockError};

use super::RunError;

/// The folder of one run, and with it the right to work on the run (迁移临时目录).
pub(super) struct Scratch {
    folder: PathBuf,
    lock: DataLock,
}

impl Scratch {
    /// Takes the folder of a run below `parent`, and makes it if it is missing.
    pub(super) fn take(parent: &Path, run_id: RunId) -> Result<Self, RunError> {
        let folder = parent.join(run_id.to_string());
        match DataLock::acquire(&folder) {
            Ok(lock) => Ok(Self { folder, lock }),
            Err(LockError::Held { holder, .. }) => Err(RunError::Busy { run_id, holder }),
            Err(LockError::Unusable { folder, source }) => {
                Err(RunError::Scratch { folder, source })
            }
        }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Gives the folder of a finished run back. Before the end it stays: it is what keeps others away.
    pub(super) fn remove(self) {
        let Self { folder, lock } = self;
        drop(lock);
        if let Err(error) = fs::remove_dir_all(&folder) {
            tracing::warn!(%error, "The scratch folder {} stays behind", folder.display());
        }
    }
}
