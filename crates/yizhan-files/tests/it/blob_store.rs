//! Storing, reading, verifying and removing blobs.

use std::fs;
use std::io::{self, Read};

use yizhan_files::{BlobError, BlobHash, BlobStore, Packing, PutOptions};

const PACKED: PutOptions =
    PutOptions { packing: Packing::Gzip, durability: yizhan_files::Durability::Unsynced };

fn store() -> (tempfile::TempDir, BlobStore) {
    let folder = tempfile::tempdir().unwrap();
    let store = BlobStore::open(folder.path(), 100_000).unwrap();
    (folder, store)
}

#[test]
fn a_blob_stands_under_the_hash_of_its_content() {
    let (folder, store) = store();
    let blob = store.put(b"abc", PutOptions::default()).unwrap();
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!((blob.hash.to_string().as_str(), blob.size), (hash, 3));
    assert_eq!(store.path(&blob.hash), Some(folder.path().join("ba/78").join(hash)));
    assert_eq!(store.read(&hash.parse().unwrap()).unwrap(), b"abc");
}

#[test]
fn storing_twice_stores_once() {
    let (_folder, store) = store();
    let first = store.put(b"abc", PutOptions::default()).unwrap();
    let time = fs::metadata(store.path(&first.hash).unwrap()).unwrap().modified().unwrap();
    assert_eq!(store.put_reader(&mut b"abc".as_slice(), PACKED).unwrap(), first);
    assert_eq!(fs::metadata(store.path(&first.hash).unwrap()).unwrap().modified().unwrap(), time);
    assert!(store.remove(&first.hash).unwrap());
    assert!(!store.remove(&first.hash).unwrap());
    assert!(matches!(store.read(&first.hash), Err(BlobError::Missing(hash)) if hash == first.hash));
}

#[test]
fn a_packed_blob_reads_like_a_plain_one() {
    let (_folder, store) = store();
    let content = "公告".repeat(10_000).into_bytes();
    let blob = store.put(&content, PACKED).unwrap();
    assert_eq!(blob.size, content.len() as u64);
    assert_eq!(store.path(&blob.hash), None);
    assert_eq!(store.read(&blob.hash).unwrap(), content);
    store.verify(&blob.hash).unwrap();
}

#[test]
fn content_over_the_limit_is_refused_and_leaves_nothing() {
    let (folder, store) = store();
    let mut endless = io::repeat(7);
    let refused = store.put_reader(&mut endless, PutOptions::default());
    assert!(matches!(refused, Err(BlobError::TooLarge { limit: 100_000 })));
    assert!(matches!(
        store.put(&vec![0; 100_001], PutOptions::default()),
        Err(BlobError::TooLarge { .. })
    ));
    assert!(store.put(&vec![0; 100_000], PutOptions::default()).is_ok());
    assert_eq!(fs::read_dir(folder.path().join(".staging")).unwrap().count(), 0);
}

#[test]
fn a_source_that_breaks_off_leaves_nothing() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }
    let (folder, store) = store();
    let result = store.put_reader(&mut b"abc".chain(Broken), PutOptions::default());
    assert!(matches!(result, Err(BlobError::Source(_))));
    assert_eq!(fs::read_dir(folder.path().join(".staging")).unwrap().count(), 0);
}

#[test]
fn damage_is_found_and_mended_by_storing_again() {
    let (folder, store) = store();
    let plain = store.put(b"abc", PutOptions::default()).unwrap();
    fs::write(store.path(&plain.hash).unwrap(), b"abd").unwrap();
    assert!(matches!(store.verify(&plain.hash), Err(BlobError::Corrupt(_))));
    store.remove(&plain.hash).unwrap();
    store.put(b"abc", PutOptions::default()).unwrap();
    store.verify(&plain.hash).unwrap();

    let packed = store.put(b"abcd", PACKED).unwrap();
    let name = packed.hash.to_string();
    fs::write(
        folder.path().join(&name[..2]).join(&name[2..4]).join(format!("{name}.gz")),
        b"not gzip",
    )
    .unwrap();
    assert!(matches!(store.verify(&packed.hash), Err(BlobError::Corrupt(_))));
    assert!(matches!(store.read(&packed.hash), Err(BlobError::Corrupt(_))));
}

#[test]
fn only_a_hash_is_a_hash() {
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert!(hash.parse::<BlobHash>().is_ok());
    for text in ["", "ba78", &hash.to_uppercase(), "../../../etc/passwd", &format!("{hash}0")] {
        assert!(text.parse::<BlobHash>().is_err(), "{text}");
    }
}
