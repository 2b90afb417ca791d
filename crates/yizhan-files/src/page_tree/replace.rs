//! Putting staged pages in the place of the old ones.
//!
//! The order is the protocol: the old compressed forms go first, then the page changes, then the
//! new forms come. So at every moment the forms that are there belong to the page that is there,
//! for a web server that compares nothing, too; a kill in between costs only compression.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::stage::{SYNC_THREADS, StagedPage};
use super::variant::Variant;
use crate::disk::{Fs, Staging, for_each_parallel};
use crate::page_path::PagePath;
use crate::storage_error::StorageError;

/// Renames all forms of `page` to their places below `root`.
pub(super) fn replace(fs: &dyn Fs, root: &Path, page: StagedPage<'_>) -> Result<(), StorageError> {
    let target = page.path.below(root);
    remove_variants(fs, &target)?;
    page.plain.place(&target)?;
    for (variant, file) in page.variants {
        file.place(&variant.path(&target))?;
    }
    Ok(())
}

/// Removes all forms of the page and returns whether the page was there.
pub(super) fn remove(fs: &dyn Fs, root: &Path, path: &PagePath) -> Result<bool, StorageError> {
    let target = path.below(root);
    remove_variants(fs, &target)?;
    remove_if_there(fs, &target)
}

fn remove_variants(fs: &dyn Fs, target: &Path) -> Result<(), StorageError> {
    if Variant::fits(target) {
        for variant in Variant::ALL {
            remove_if_there(fs, &variant.path(target))?;
        }
    }
    Ok(())
}

fn remove_if_there(fs: &dyn Fs, path: &Path) -> Result<bool, StorageError> {
    match fs.remove_file(path) {
        Ok(()) => Ok(true),
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            Ok(false)
        }
        Err(error) => Err(StorageError::new("remove", path, error)),
    }
}

/// From how many folders on the whole file system is synced instead of each folder.
const SYNCED_TOGETHER: usize = 8;

/// Makes the folders in which `paths` stand.
pub(super) fn create_folders<'a>(
    fs: &dyn Fs,
    root: &Path,
    paths: impl Iterator<Item = &'a PagePath>,
) -> Result<(), StorageError> {
    let folders: BTreeSet<PathBuf> =
        paths.filter_map(|path| path.below(root).parent().map(Path::to_owned)).collect();
    folders.iter().try_for_each(|folder| create_folder(fs, folder))
}

fn create_folder(fs: &dyn Fs, folder: &Path) -> Result<(), StorageError> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        create_folder(fs, parent)?;
    }
    match fs.create_folder(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(error) => Err(StorageError::new("create folder", folder, error)),
    }
}

/// Syncs the folders in which `paths` stand, and those above them up to `root`.
///
/// Also the ones nothing was changed in: a process that was killed may have changed them, and its
/// successor finds the pages "unchanged". A folder that is on the disk already costs next to nothing.
pub(super) fn sync_folders<'a>(
    fs: &dyn Fs,
    staging: &Staging,
    root: &Path,
    paths: impl Iterator<Item = &'a PagePath>,
) -> Result<(), StorageError> {
    let mut folders = BTreeSet::new();
    for path in paths {
        let mut folder = Path::new(path.as_str());
        while let Some(parent) = folder.parent() {
            folders.insert(root.join(parent));
            folder = parent;
        }
    }
    let folders: Vec<PathBuf> = folders.into_iter().filter(|folder| folder.is_dir()).collect();
    if SYNCED_TOGETHER <= folders.len() {
        return staging.sync_all();
    }
    for_each_parallel(&folders, SYNC_THREADS, |folder| {
        fs.sync_folder(folder).map_err(|error| StorageError::sync(folder, error))
    })?;
    Ok(())
}
