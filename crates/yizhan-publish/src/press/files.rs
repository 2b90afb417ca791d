//! Pictures and attachments beside the pages.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use yizhan_files::{
    BlobError, BlobStore, Compression, Durability, PageTree, StorageError, WriteBatch, WriteOptions,
};

use super::PageFile;

/// Why a file does not stand beside its page.
#[derive(Debug)]
pub(super) enum FilesError {
    /// Its content is lost; why, in words for an editor.
    Lost(String),
    /// The disk failed; it may be tried again.
    Storage(StorageError),
}

/// Puts `files` where they belong, unless they are there: a path holds the hash of its content.
pub(super) fn place_files(
    tree: &PageTree,
    blobs: &BlobStore,
    files: &[PageFile],
    options: WriteOptions,
) -> Result<(), FilesError> {
    for file in files {
        let target = tree.root().join(file.path.as_str());
        if target.is_file() {
            continue;
        }
        let linked = blobs
            .path(&file.blob)
            .is_some_and(|blob| link(&blob, &target, tree.root(), options.durability).is_ok());
        if !linked {
            copy(tree, blobs, file, options)?;
        }
    }
    Ok(())
}

/// The blob under a second name: no byte is copied. Blobs never change, and a page that replaces the
/// file takes its name and leaves the blob alone.
fn link(blob: &Path, target: &Path, root: &Path, durability: Durability) -> io::Result<()> {
    let folder = target.parent().unwrap_or(root);
    fs::create_dir_all(folder)?;
    match fs::hard_link(blob, target) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        other => other?,
    }
    if durability == Durability::Synced {
        for folder in folder.ancestors().take_while(|folder| folder.starts_with(root)) {
            File::open(folder)?.sync_all()?;
        }
    }
    Ok(())
}

/// For a blob that is packed, or on another disk.
fn copy(
    tree: &PageTree,
    blobs: &BlobStore,
    file: &PageFile,
    options: WriteOptions,
) -> Result<(), FilesError> {
    let bytes = blobs.read(&file.blob).map_err(|error| match error {
        BlobError::Storage(error) => FilesError::Storage(error),
        other => {
            tracing::error!(blob = %file.blob, path = %file.path, "A file of a page is lost: {other}");
            FilesError::Lost(format!("附件文件缺失或损坏：{}", file.path))
        }
    })?;
    let mut batch = WriteBatch::new();
    batch.put(file.path.clone(), bytes);
    let options = WriteOptions { compression: Compression::Off, ..options };
    tree.apply(&batch, options).map(|_| ()).map_err(FilesError::Storage)
}
