//! The tree itself: compare, stage, replace, sync.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::batch::{Change, Compression, Durability, WriteBatch, WriteOptions, WriteReport};
use super::replace::{create_folders, remove, replace, sync_folders};
use super::stage::{NewPage, PROCESSORS, StagedPage, stage};
use super::variant::{Variant, variant_belongs};
use crate::disk::{Fs, RealFs, Staging, for_each_parallel};
use crate::page_path::PagePath;
use crate::storage_error::StorageError;

/// How often this process has changed published pages. Each change is counted after it.
static CHANGES: AtomicU64 = AtomicU64::new(0);

/// Up to how many pages appear in the order of their batch. Of more, a reader cannot see the order anyway.
const ORDERED: usize = 64;

/// The published files (发布目录) of one site.
///
/// One process at a time writes a tree (see [`crate::DataLock`]); in it, many threads may.
#[derive(Debug)]
pub struct PageTree {
    root: PathBuf,
    fs: Arc<dyn Fs>,
    staging: Staging,
    /// One batch at a time renames, so that forms of two versions never alternate.
    replacing: Mutex<()>,
    /// Pages that are visible although the sync of their folder failed. They are written anew next
    /// time even when their bytes are equal, because the failed sync must not be repeated.
    suspects: Mutex<HashSet<PagePath>>,
}

impl PageTree {
    /// Opens the tree at `root`; the folder is made if missing.
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, StorageError> {
        Self::with_fs(root.into(), Arc::new(RealFs))
    }

    pub(crate) fn with_fs(root: PathBuf, fs: Arc<dyn Fs>) -> Result<Self, StorageError> {
        let staging = Staging::open(Arc::clone(&fs), &root)?;
        Ok(Self { root, fs, staging, replacing: Mutex::default(), suspects: Mutex::default() })
    }

    /// A figure that grows after this process has put pages in place or removed them, in whichever tree (页面变更次数).
    ///
    /// Whoever has looked at a page after asking for it need not look again while it stays the same, as far as nobody
    /// but this process writes.
    pub fn changes() -> u64 {
        CHANGES.load(Ordering::Acquire)
    }

    /// The folder a web server may serve as it stands, but for `.staging` in it.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The plain bytes of a page, or `None` if there is none.
    pub fn read(&self, path: &PagePath) -> Result<Option<Vec<u8>>, StorageError> {
        let file = path.below(&self.root);
        match fs::read(&file) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StorageError::new("read", &file, error)),
        }
    }

    /// Removes what a killed process left unfinished, and returns how many files that were.
    ///
    /// Call it on start, before anything is written.
    pub fn sweep(&self) -> Result<usize, StorageError> {
        self.staging.sweep()
    }

    /// Writes and removes what `batch` says; pages with the same bytes stay untouched.
    ///
    /// After an error each page is whole, in its old or its new version. While files are still
    /// being written (a full disk shows here) that is the old version of all of them. Applying the
    /// batch again completes it.
    pub fn apply(
        &self,
        batch: &WriteBatch,
        options: WriteOptions,
    ) -> Result<WriteReport, StorageError> {
        let changes = last_changes(batch);
        let mut report = WriteReport::default();
        let new_pages = self.changed_pages(&changes, options, &mut report);
        let (staged, bytes) = stage(&self.staging, &new_pages, options)?;
        report.bytes = bytes;
        create_folders(&*self.fs, &self.root, new_pages.iter().map(|page| page.path))?;
        self.replace_all(&changes, staged, &mut report)?;
        if options.durability == Durability::Synced {
            self.sync(&changes)?;
        }
        Ok(report)
    }

    fn changed_pages<'a>(
        &self,
        changes: &[&'a Change],
        options: WriteOptions,
        report: &mut WriteReport,
    ) -> Vec<NewPage<'a>> {
        let suspects = self.suspects().clone();
        let mut new_pages = Vec::new();
        for change in changes {
            if let Change::Put { path, bytes, packed } = change {
                if !suspects.contains(path) && self.stands_there(path, bytes, options.compression) {
                    report.unchanged += 1;
                } else {
                    new_pages.push(NewPage { path, bytes, packed });
                }
            }
        }
        new_pages
    }

    /// Whether nothing needs to be written. A page that cannot be read is written anew.
    fn stands_there(&self, path: &PagePath, bytes: &[u8], compression: Compression) -> bool {
        let file = path.below(&self.root);
        match self.fs.holds(&file, bytes) {
            Ok(true) => {
                compression == Compression::Off
                    || !Variant::is_made_for(&file, bytes)
                    || has_all_variants(&file)
            }
            Ok(false) => false,
            Err(error) => {
                tracing::warn!(path = %file.display(), %error, "Cannot read a published page, writing it anew");
                false
            }
        }
    }

    fn replace_all(
        &self,
        changes: &[&Change],
        staged: Vec<StagedPage<'_>>,
        report: &mut WriteReport,
    ) -> Result<(), StorageError> {
        let _turn = self.replacing.lock().unwrap_or_else(PoisonError::into_inner);
        let threads = if ORDERED < staged.len() { *PROCESSORS } else { 1 };
        report.written = for_each_parallel(staged, threads, |page| {
            let path = page.path.clone();
            let _counted = CountChange;
            replace(&*self.fs, &self.root, page).map(|()| path)
        })?;
        for change in changes {
            if let Change::Remove { path } = change {
                let _counted = CountChange;
                if remove(&*self.fs, &self.root, path)? {
                    report.removed.push(path.clone());
                }
            }
        }
        Ok(())
    }

    fn sync(&self, changes: &[&Change]) -> Result<(), StorageError> {
        let result = sync_folders(
            &*self.fs,
            &self.staging,
            &self.root,
            changes.iter().map(|change| change.path()),
        );
        let mut suspects = self.suspects();
        for change in changes {
            if result.is_ok() {
                suspects.remove(change.path());
            } else {
                suspects.insert(change.path().clone());
            }
        }
        result
    }

    fn suspects(&self) -> MutexGuard<'_, HashSet<PagePath>> {
        self.suspects.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts a change when it ends, after an error, too: something may have changed.
struct CountChange;

impl Drop for CountChange {
    fn drop(&mut self) {
        CHANGES.fetch_add(1, Ordering::Release);
    }
}

/// The steps of the batch without those that a later step on the same path overrides.
fn last_changes(batch: &WriteBatch) -> Vec<&Change> {
    let last: HashMap<&PagePath, usize> =
        batch.changes.iter().enumerate().map(|(index, change)| (change.path(), index)).collect();
    let is_last = |(index, change): &(usize, &Change)| last[change.path()] == *index;
    batch.changes.iter().enumerate().filter(is_last).map(|(_, change)| change).collect()
}

fn has_all_variants(page: &Path) -> bool {
    let belongs = |variant: Variant| {
        let (page_found, variant_found) = (fs::metadata(page), fs::metadata(variant.path(page)));
        matches!((page_found, variant_found), (Ok(page), Ok(variant)) if variant_belongs(&page, &variant))
    };
    Variant::ALL.into_iter().all(belongs)
}
