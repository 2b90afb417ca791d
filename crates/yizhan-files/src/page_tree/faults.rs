//! Every call to the file system fails once, in every way, and readers notice nothing.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::disk::{FailingFs, Fault};
use crate::page_path::PagePath;
use crate::storage_error::StorageError;

const PATHS: [&str; 2] = ["xwzx/1.html", "index.html"];
const FAULTS: [Fault; 3] = [Fault::NoSpace, Fault::InputOutput, Fault::ShortWrite];

/// For what is only preparation.
const UNSYNCED: WriteOptions =
    WriteOptions { durability: Durability::Unsynced, compression: Compression::On };

/// A batch so large that all of it is synced together, folders included.
fn large_batch(version: u32) -> WriteBatch {
    let mut batch = batch(version);
    for number in 0..24 {
        let path = format!("{}/{number}.html", number % 9);
        batch.put(PagePath::new(&path).unwrap(), page(&path, version));
    }
    batch
}

fn page(path: &str, version: u32) -> Vec<u8> {
    format!("<p>{path} {version}</p>\n").repeat(50 + version as usize).into_bytes()
}

fn batch(version: u32) -> WriteBatch {
    let mut batch = WriteBatch::new();
    for path in PATHS {
        batch.put(PagePath::new(path).unwrap(), page(path, version));
    }
    batch.remove(PagePath::new(&format!("only-in-{}.html", version - 1)).unwrap());
    batch.put(PagePath::new(&format!("only-in-{version}.html")).unwrap(), page("only", version));
    batch
}

fn assert_whole(root: &Path, versions: [u32; 2]) {
    for path in PATHS {
        let file = root.join(path);
        let plain = fs::read(&file).unwrap();
        assert!(
            versions.iter().any(|version| plain == page(path, *version)),
            "{path} is neither old nor new"
        );
        assert_variants_fit(&file, &plain);
    }
}

/// Holds for a server that compares times and for one that does not.
fn assert_variants_fit(file: &Path, plain: &[u8]) {
    for variant in Variant::ALL {
        let Ok(packed) = fs::read(variant.path(file)) else { continue };
        let mut unpacked = Vec::new();
        match variant {
            Variant::Gzip => {
                flate2::read::GzDecoder::new(&*packed).read_to_end(&mut unpacked).unwrap()
            }
            Variant::Brotli => {
                brotli::Decompressor::new(&*packed, 4096).read_to_end(&mut unpacked).unwrap()
            }
        };
        assert!(unpacked == plain, "{variant:?} of {} is of another version", file.display());
    }
}

fn count_staged(root: &Path) -> usize {
    fs::read_dir(root.join(".staging")).unwrap().count()
}

#[test]
fn whichever_call_fails_readers_see_whole_pages_and_the_next_attempt_completes() {
    for fault in FAULTS {
        let mut met_all = false;
        for fail_at in 0..500 {
            let folder = tempfile::tempdir().unwrap();
            PageTree::open(folder.path())
                .unwrap()
                .apply(&batch(1), WriteOptions::default())
                .unwrap();
            let failing = Arc::new(FailingFs::new(fail_at, fault));
            let tree = PageTree::with_fs(folder.path().to_owned(), failing.clone()).unwrap();

            let result = tree.apply(&batch(2), WriteOptions::default());
            assert_whole(folder.path(), [1, 2]);
            if let Err(error) = &result {
                assert_eq!(
                    matches!(error, StorageError::DiskFull { .. }),
                    matches!(fault, Fault::NoSpace),
                    "{error}"
                );
                tree.apply(&batch(2), UNSYNCED).unwrap();
            }
            assert_whole(folder.path(), [2, 2]);
            assert!(!folder.path().join("only-in-1.html").exists());
            assert!(folder.path().join("only-in-2.html.br").exists());
            tree.sweep().unwrap();
            assert_eq!(count_staged(folder.path()), 0);
            if !failing.has_failed() {
                met_all = true;
                break;
            }
        }
        assert!(met_all, "the fault was met in every run, so not every call was tried");
    }
}

#[test]
fn while_files_are_being_written_a_full_disk_changes_no_page() {
    let folder = tempfile::tempdir().unwrap();
    PageTree::open(folder.path()).unwrap().apply(&batch(1), UNSYNCED).unwrap();
    // Three comparisons come first, then nine staged files are made, filled, dated and synced.
    for fail_at in 3..39 {
        let failing = Arc::new(FailingFs::new(fail_at, Fault::NoSpace));
        let tree = PageTree::with_fs(folder.path().to_owned(), failing).unwrap();
        let error = tree.apply(&batch(2), WriteOptions::default()).unwrap_err();
        assert!(matches!(error, StorageError::DiskFull { .. }), "{error}");
        assert_whole(folder.path(), [1, 1]);
        assert_eq!(count_staged(folder.path()), 0, "staged files stay after call {fail_at}");
    }
}

#[test]
fn a_large_batch_is_synced_as_a_whole_and_fails_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    tree.apply(&large_batch(1), UNSYNCED).unwrap();
    // 27 comparisons, then 81 staged files are made, filled and dated; the next call is the one sync.
    let failing = Arc::new(FailingFs::new(27 + 3 * 81, Fault::InputOutput));
    let tree = PageTree::with_fs(folder.path().to_owned(), failing.clone()).unwrap();
    let error = tree.apply(&large_batch(2), WriteOptions::default()).unwrap_err();
    assert!(matches!(error, StorageError::Sync { .. }), "{error}");
    assert_whole(folder.path(), [1, 1]);
    assert_eq!(count_staged(folder.path()), 0);
    let report = tree.apply(&large_batch(2), WriteOptions::default()).unwrap();
    assert_eq!(report.written.len(), 27);
    assert_whole(folder.path(), [2, 2]);
}

#[test]
fn after_a_failed_folder_sync_equal_pages_are_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut pages = WriteBatch::new();
    pages.put(PagePath::new("a.jpg").unwrap(), b"picture".as_slice());
    // holds, create, write, set time, sync, rename; then the folder.
    let failing = Arc::new(FailingFs::new(6, Fault::InputOutput));
    let tree = PageTree::with_fs(folder.path().to_owned(), failing).unwrap();
    let error = tree.apply(&pages, WriteOptions::default()).unwrap_err();
    assert!(matches!(error, StorageError::Sync { .. }), "{error}");
    assert_eq!(tree.apply(&pages, WriteOptions::default()).unwrap().written.len(), 1);
    assert_eq!(tree.apply(&pages, WriteOptions::default()).unwrap().unchanged, 1);
}
