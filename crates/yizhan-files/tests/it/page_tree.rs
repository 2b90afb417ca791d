//! Writing, leaving alone and removing pages.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use yizhan_files::{
    Compression, Durability, Packed, PagePath, PageTree, StorageError, Variant, WriteBatch,
    WriteOptions, WriteReport, variant_belongs,
};

fn path(text: &str) -> PagePath {
    PagePath::new(text).unwrap()
}

fn write(tree: &PageTree, page: &str, bytes: &[u8]) -> WriteReport {
    let mut batch = WriteBatch::new();
    batch.put(path(page), bytes);
    tree.apply(&batch, WriteOptions::default()).unwrap()
}

fn belongs(root: &Path, page: &str, variant: Variant) -> bool {
    let file = root.join(page);
    variant_belongs(&fs::metadata(&file).unwrap(), &fs::metadata(variant.path(&file)).unwrap())
}

#[test]
fn a_page_gets_its_compressed_forms() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    let page = "<p>政务公开</p>".repeat(100);
    let report = write(&tree, "zwgk/a/1.html", page.as_bytes());
    assert_eq!(report.written, [path("zwgk/a/1.html")]);
    assert_eq!(tree.read(&path("zwgk/a/1.html")).unwrap().unwrap(), page.as_bytes());
    assert!(Variant::ALL.into_iter().all(|variant| belongs(
        folder.path(),
        "zwgk/a/1.html",
        variant
    )));
    let mode = fs::metadata(folder.path().join("zwgk/a/1.html")).unwrap().mode();
    assert_ne!(mode & 0o044, 0, "another web server can read it");
}

#[test]
fn equal_bytes_are_not_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    let page = vec![b'a'; 1000];
    write(&tree, "a.html", &page);
    let before = fs::metadata(folder.path().join("a.html")).unwrap();
    let report = write(&tree, "a.html", &page);
    assert_eq!((report.written.len(), report.unchanged, report.bytes), (0, 1, 0));
    let after = fs::metadata(folder.path().join("a.html")).unwrap();
    assert_eq!(
        (before.ino(), before.modified().unwrap()),
        (after.ino(), after.modified().unwrap())
    );
}

#[test]
fn one_changed_byte_of_equal_length_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    write(&tree, "a.html", &[b'a'; 1000]);
    let mut page = vec![b'a'; 1000];
    page[999] = b'b';
    assert_eq!(write(&tree, "a.html", &page).written.len(), 1);
    assert_eq!(tree.read(&path("a.html")).unwrap().unwrap(), page);
}

#[test]
fn a_missing_or_foreign_compressed_form_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    let page = vec![b'a'; 1000];
    write(&tree, "a.html", &page);
    fs::remove_file(folder.path().join("a.html.gz")).unwrap();
    assert_eq!(write(&tree, "a.html", &page).written.len(), 1);
    fs::write(folder.path().join("a.html.br"), "of another version").unwrap();
    assert!(!belongs(folder.path(), "a.html", Variant::Brotli));
    assert_eq!(write(&tree, "a.html", &page).written.len(), 1);
    assert!(Variant::ALL.into_iter().all(|variant| belongs(folder.path(), "a.html", variant)));
}

#[test]
fn a_page_that_became_short_loses_its_compressed_forms() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    write(&tree, "a.html", &[b'a'; 1000]);
    write(&tree, "a.html", b"short");
    assert_eq!(names(folder.path()), [".staging", "a.html"]);
}

#[test]
fn without_compression_and_syncing_the_page_stands_alone() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    let options = WriteOptions { durability: Durability::Unsynced, compression: Compression::Off };
    let mut batch = WriteBatch::new();
    batch.put(path("a.html"), vec![b'a'; 1000]);
    tree.apply(&batch, options).unwrap();
    assert_eq!(names(folder.path()), [".staging", "a.html"]);
    assert_eq!(tree.apply(&batch, options).unwrap().unchanged, 1);
}

#[test]
fn a_withdrawn_page_goes_with_its_compressed_forms() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    write(&tree, "a.html", &[b'a'; 1000]);
    let mut batch = WriteBatch::new();
    batch.remove(path("a.html")).remove(path("never/was.html"));
    let report = tree.apply(&batch, WriteOptions::default()).unwrap();
    assert_eq!(report.removed, [path("a.html")]);
    assert_eq!(names(folder.path()), [".staging"]);
}

#[test]
fn an_archive_named_like_a_compressed_form_is_a_page_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    write(&tree, "a.tar.gz", b"archive");
    write(&tree, "a.tar", b"other archive");
    let mut batch = WriteBatch::new();
    batch.remove(path("a.tar"));
    tree.apply(&batch, WriteOptions::default()).unwrap();
    assert_eq!(names(folder.path()), [".staging", "a.tar.gz"]);
}

#[test]
fn of_one_path_twice_the_last_counts() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    let mut batch = WriteBatch::new();
    batch
        .put(path("a.txt"), "first")
        .put(path("b.txt"), "b")
        .put(path("a.txt"), "second")
        .remove(path("b.txt"));
    let report = tree.apply(&batch, WriteOptions::default()).unwrap();
    assert_eq!(report.written, [path("a.txt")]);
    assert_eq!(tree.read(&path("a.txt")).unwrap().unwrap(), b"second");
    assert_eq!(tree.read(&path("b.txt")).unwrap(), None);
}

#[test]
fn a_batch_with_more_files_than_descriptors_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    let mut batch = WriteBatch::new();
    for index in 0..500 {
        batch.put(path(&format!("{}/{index}.html", index % 7)), format!("{index}\n").repeat(100));
    }
    let report = tree.apply(&batch, WriteOptions::default()).unwrap();
    assert_eq!(report.written.len(), 500);
    assert_eq!(tree.read(&path("3/402.html")).unwrap().unwrap(), "402\n".repeat(100).into_bytes());
    assert!(belongs(folder.path(), "3/402.html", Variant::Gzip));
}

#[test]
fn a_folder_where_the_page_should_be_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    write(&tree, "a/b.html", b"b");
    let mut batch = WriteBatch::new();
    batch.put(path("a"), "page");
    let error = tree.apply(&batch, WriteOptions::default()).unwrap_err();
    assert!(matches!(&error, StorageError::Io { path, .. } if path.ends_with("a")), "{error}");
    assert_eq!(fs::read_dir(folder.path().join(".staging")).unwrap().count(), 0);
}

#[test]
fn leftovers_of_a_killed_process_are_swept() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    fs::write(folder.path().join(".staging/1-1"), "half a pa").unwrap();
    assert_eq!(tree.sweep().unwrap(), 1);
    assert_eq!(tree.sweep().unwrap(), 0);
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn forms_that_are_made_already_are_written_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let tree = PageTree::open(folder.path()).unwrap();
    let page = "<p>政务公开</p>".repeat(100).into_bytes();
    let packed = Packed::new(&path("a.html"), &page);
    let mut batch = WriteBatch::new();
    batch.put_packed(path("a.html"), page.clone(), packed);
    batch.put_packed(path("b.html"), page.clone(), Packed::default());
    batch.put_packed(path("c.png"), page.clone(), Packed::new(&path("c.png"), &page));
    tree.apply(&batch, WriteOptions::default()).unwrap();
    for variant in Variant::ALL {
        let form = |page: &str| fs::read(variant.path(&folder.path().join(page))).ok();
        assert!(form("a.html").is_some_and(|form| !form.is_empty()));
        assert_eq!(form("a.html"), form("b.html"));
        assert!(belongs(folder.path(), "a.html", variant));
        assert_eq!(form("c.png"), None);
    }
}
