//! Folders of saved pages.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use yizhan_ingest::source::{
    Body, ContentHash, ContentKind, CrawlSettings, FolderSource, OpenFolderError, SeedOrigin,
    Source,
};

const BASE: &str = "http://old.example/";

/// A folder with these files, the name of each being its content unless that is given.
fn folder(names: &[&[u8]]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        write(folder.path(), name, b"<html>");
    }
    folder
}

fn write(root: &Path, name: &[u8], content: &[u8]) {
    let path = root.join(std::ffi::OsStr::from_bytes(name));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

async fn open(folder: &tempfile::TempDir) -> FolderSource {
    FolderSource::open(folder.path().to_owned(), BASE, CrawlSettings::default()).await.unwrap()
}

async fn seeds(source: &FolderSource) -> Vec<String> {
    source.seeds().await.unwrap().seeds.into_iter().map(|seed| seed.url.to_string()).collect()
}

async fn final_url(source: &FolderSource, address: &str) -> Result<String, &'static str> {
    let fetched = source.fetch(&address.parse().unwrap()).await;
    fetched.map(|fetched| fetched.final_url.to_string()).map_err(|error| error.code())
}

#[tokio::test]
async fn every_page_is_a_seed_and_the_home_page_is_the_first() {
    let folder = folder(&[b"a.html", b"index.html", b"b/show.asp?id=5", b"pic.jpg", b"main.css"]);
    let source = open(&folder).await;
    let expected = ["", "a.html", "b/show.asp?id=5"].map(|path| format!("{BASE}{path}"));
    assert_eq!(seeds(&source).await, expected);
    assert_eq!(source.seeds().await.unwrap().seeds[0].origin, SeedOrigin::Home);
}

#[tokio::test]
async fn a_page_is_found_under_every_address_that_links_to_it() {
    let folder = folder(&[b"index.html", b"News/show.asp?id=5.html", b"\xcd\xa8\xd6\xaa.htm"]);
    let source = open(&folder).await;
    for address in ["News/show.asp?id=5", "news/Show.asp?ID=5", "News/show.asp%3Fid=5.html"] {
        let expected = Ok(format!("{BASE}News/show.asp?id=5"));
        assert_eq!(final_url(&source, &format!("{BASE}{address}")).await, expected, "{address}");
    }
    for address in ["通知.htm", "%CD%A8%D6%AA.htm", "%cd%a8%d6%aa.htm"] {
        let expected = Ok(format!("{BASE}%CD%A8%D6%AA.htm"));
        assert_eq!(final_url(&source, &format!("{BASE}{address}")).await, expected, "{address}");
    }
    for address in ["", "index.html", "INDEX.HTML"] {
        assert_eq!(final_url(&source, &format!("{BASE}{address}")).await, Ok(BASE.to_owned()));
    }
    assert_eq!(final_url(&source, "http://old.example/none.htm").await, Err("not-found"));
    assert_eq!(final_url(&source, "http://elsewhere.example/").await, Err("off-host"));
}

#[tokio::test]
async fn a_folder_named_like_the_host_is_the_site() {
    let folder = folder(&[b"old.example/index.html", b"old.example/a.html", b"wget.log"]);
    let source = open(&folder).await;
    assert_eq!(seeds(&source).await, [BASE.to_owned(), format!("{BASE}a.html")]);
}

#[tokio::test]
async fn a_site_below_a_path_keeps_it() {
    let folder = folder(&[b"index.html", b"a.html"]);
    let base = "http://old.example/rsj/index.asp";
    let source =
        FolderSource::open(folder.path().to_owned(), base, CrawlSettings::default()).await.unwrap();
    let expected = ["http://old.example/rsj/", "http://old.example/rsj/a.html"];
    assert_eq!(seeds(&source).await, expected);
}

#[tokio::test]
async fn bodies_come_with_kind_hash_and_time() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), b"a.html", b"<html>");
    write(folder.path(), b"b.doc", &[0xd0; 5_000]);
    let source = open(&folder).await;
    let page = source.fetch(&format!("{BASE}a.html").parse().unwrap()).await.unwrap();
    assert_eq!((page.kind, page.status), (ContentKind::Page, 200));
    assert_eq!(page.content_hash, ContentHash::of(b"<html>"));
    assert!(page.last_modified.is_some());
    let file = source.fetch(&format!("{BASE}b.doc").parse().unwrap()).await.unwrap();
    assert_eq!(file.kind, ContentKind::Attachment);
    assert!(matches!(file.body, Body::Stored { length: 5_000, .. }));
    assert_eq!(file.content_hash, ContentHash::of(&[0xd0; 5_000]));
}

#[tokio::test]
async fn limits_hold_for_files_as_for_answers() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), b"a.html", &[b'x'; 101]);
    write(folder.path(), b"b.html", &[b'x'; 100]);
    let mut settings = CrawlSettings::default();
    settings.limits.page_bytes = 100;
    let source = FolderSource::open(folder.path().to_owned(), BASE, settings).await.unwrap();
    assert_eq!(final_url(&source, "http://old.example/a.html").await, Err("too-large"));
    assert!(final_url(&source, "http://old.example/b.html").await.is_ok());
}

#[tokio::test]
async fn links_that_lead_outside_are_named_and_not_read() {
    let outside = folder(&[b"secret.html"]);
    let folder = folder(&[b"a.html", b"deep/b.html"]);
    let link = |target: &Path, name: &str| {
        std::os::unix::fs::symlink(target, folder.path().join(name)).unwrap();
    };
    link(&outside.path().join("secret.html"), "out.html");
    link(outside.path(), "outside");
    link(folder.path(), "deep/loop");
    link(&folder.path().join("a.html"), "in.html");
    let source = open(&folder).await;
    let expected = ["a.html", "in.html", "deep/b.html"].map(|path| format!("{BASE}{path}"));
    assert_eq!(seeds(&source).await, expected);
    assert_eq!(source.seeds().await.unwrap().remarks.len(), 3);
    for address in ["out.html", "outside/secret.html", "../secret.html", "..%2fsecret.html"] {
        assert_eq!(
            final_url(&source, &format!("{BASE}{address}")).await,
            Err("not-found"),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_file_that_became_a_link_outside_is_not_read() {
    let outside = folder(&[b"secret.html"]);
    let folder = folder(&[b"a.html"]);
    let source = open(&folder).await;
    fs::remove_file(folder.path().join("a.html")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.html"), folder.path().join("a.html"))
        .unwrap();
    assert_eq!(final_url(&source, "http://old.example/a.html").await, Err("not-found"));
}

#[tokio::test]
async fn two_files_of_one_address_are_named() {
    let folder = folder(&[b"show.asp?id=5", b"show.asp@id=5.html"]);
    let source = open(&folder).await;
    let seeds = source.seeds().await.unwrap();
    assert_eq!((seeds.seeds.len(), seeds.remarks.len()), (1, 1));
}

#[tokio::test]
async fn what_tools_leave_behind_is_no_page() {
    let folder = folder(&[b"a.html", b"a.html.orig", b"hts-cache/doit.html", b".DS_Store"]);
    let source = open(&folder).await;
    assert_eq!(seeds(&source).await, [format!("{BASE}a.html")]);
    assert_eq!(source.seeds().await.unwrap().remarks.len(), 3);
}

#[tokio::test]
async fn more_files_than_allowed_are_told() {
    let folder = folder(&[b"a.html", b"b.html", b"c.html"]);
    let mut settings = CrawlSettings::default();
    settings.folder.max_files = 2;
    let source = FolderSource::open(folder.path().to_owned(), BASE, settings).await.unwrap();
    let seeds = source.seeds().await.unwrap();
    assert_eq!((seeds.seeds.len(), seeds.remarks.len()), (2, 1));
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_an_error_with_its_name() {
    let error = FolderSource::open("/nowhere/at/all".into(), BASE, CrawlSettings::default())
        .await
        .unwrap_err();
    assert!(matches!(error, OpenFolderError::Unreadable { .. }));
    assert!(error.to_string().contains("/nowhere/at/all"));
}
