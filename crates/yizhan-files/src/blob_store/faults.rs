//! Every call to the file system fails once: a blob is there whole or not at all.

use std::fs;
use std::sync::Arc;

use super::*;
use crate::disk::{FailingFs, Fault};

#[test]
fn whichever_call_fails_no_damaged_blob_gets_a_name() {
    let content = "附件".repeat(50_000).into_bytes();
    for packing in [Packing::Plain, Packing::Gzip] {
        for fault in [Fault::NoSpace, Fault::InputOutput, Fault::ShortWrite] {
            let options = PutOptions { packing, ..PutOptions::default() };
            let mut met_all = false;
            for fail_at in 0..100 {
                let folder = tempfile::tempdir().unwrap();
                let failing = Arc::new(FailingFs::new(fail_at, fault));
                let store =
                    BlobStore::with_fs(folder.path().to_owned(), 1 << 20, failing.clone()).unwrap();
                let result = store.put(&content, options);
                let blob = match result {
                    Ok(blob) => blob,
                    Err(_) => store.put(&content, options).unwrap(),
                };
                store.verify(&blob.hash).unwrap();
                assert_eq!(fs::read_dir(folder.path().join(".staging")).unwrap().count(), 0);
                if !failing.has_failed() {
                    met_all = true;
                    break;
                }
            }
            assert!(met_all, "the fault was met in every run, so not every call was tried");
        }
    }
}
