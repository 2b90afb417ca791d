//! The folder where files are written before they get their name.
//!
//! Invariant: a file under a final name was renamed from here, so it is complete. The folder is
//! inside the tree it serves, hence on the same file system (else the rename would fail, not copy).
//! One folder for the whole tree makes the sweep after a crash independent of the tree's size.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::Fs;
use crate::storage_error::StorageError;

/// The name of the folder below a tree's root.
const STAGING_FOLDER: &str = ".staging";

/// Gives each staged file of this process its own name.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// Where a store writes first.
#[derive(Debug)]
pub(crate) struct Staging {
    fs: Arc<dyn Fs>,
    folder: PathBuf,
    /// Open from the beginning, because the kernel tells of lost writes only to who was there.
    opened: File,
}

impl Staging {
    /// The staging folder of the tree at `root`; both are made if missing.
    pub(crate) fn open(fs: Arc<dyn Fs>, root: &Path) -> Result<Self, StorageError> {
        let folder = root.join(STAGING_FOLDER);
        fs::create_dir_all(&folder)
            .map_err(|error| StorageError::new("create folder", &folder, error))?;
        let opened =
            File::open(&folder).map_err(|error| StorageError::new("open", &folder, error))?;
        Ok(Self { fs, folder, opened })
    }

    /// Makes an empty file that disappears again unless it is put in its place.
    pub(crate) fn create(&self) -> Result<Staged, StorageError> {
        let name = format!("{}-{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = self.folder.join(name);
        match self.fs.create_file(&path) {
            Ok(file) => {
                Ok(Staged { fs: Arc::clone(&self.fs), path, file: Some(file), is_placed: false })
            }
            Err(error) => Err(StorageError::new("create", &path, error)),
        }
    }

    /// Returns when everything that was staged is on the disk, and whatever else is not there yet.
    pub(crate) fn sync_all(&self) -> Result<(), StorageError> {
        self.fs.sync_all(&self.opened).map_err(|error| StorageError::sync(&self.folder, error))
    }

    /// Removes what a killed process left here and returns how many files that were.
    pub(crate) fn sweep(&self) -> Result<usize, StorageError> {
        let failed = |error: io::Error| StorageError::new("sweep", &self.folder, error);
        let mut removed = 0;
        for entry in fs::read_dir(&self.folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            self.fs
                .remove_file(&path)
                .map_err(|error| StorageError::new("remove", &path, error))?;
            removed += 1;
        }
        Ok(removed)
    }
}

/// A file that has no final name yet. Dropped, it is removed.
#[derive(Debug)]
pub(crate) struct Staged {
    fs: Arc<dyn Fs>,
    path: PathBuf,
    file: Option<File>,
    is_placed: bool,
}

impl Staged {
    /// Uses the open file.
    pub(crate) fn with_file<T>(
        &self,
        operation: &'static str,
        act: impl FnOnce(&dyn Fs, &File) -> io::Result<T>,
    ) -> Result<T, StorageError> {
        self.open_file()
            .and_then(|file| act(&*self.fs, file))
            .map_err(|e| StorageError::new(operation, &self.path, e))
    }

    /// The error of writing to the file through its [`Write`] implementation.
    pub(crate) fn write_error(&self, error: io::Error) -> StorageError {
        StorageError::new("write", &self.path, error)
    }

    /// Returns when the file is on the disk.
    pub(crate) fn sync(&self) -> Result<(), StorageError> {
        self.open_file()
            .and_then(|file| self.fs.sync_file(file))
            .map_err(|error| StorageError::sync(&self.path, error))
    }

    /// Gives the descriptor back, so that a large batch does not run out of them.
    pub(crate) fn close(&mut self) {
        self.file = None;
    }

    fn open_file(&self) -> io::Result<&File> {
        self.file.as_ref().ok_or_else(|| io::Error::other("the file is closed already"))
    }

    /// Renames the file to `target`.
    pub(crate) fn place(mut self, target: &Path) -> Result<(), StorageError> {
        self.fs
            .rename(&self.path, target)
            .map_err(|error| StorageError::new("rename to", target, error))?;
        self.is_placed = true;
        Ok(())
    }
}

impl Write for &Staged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.fs.write_all(self.open_file()?, bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.is_placed {
            // Nothing depends on it: what stays is removed by the next sweep.
            let _removed = self.fs.remove_file(&self.path);
        }
    }
}
