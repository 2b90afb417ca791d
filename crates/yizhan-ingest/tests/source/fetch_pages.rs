//! Pages and files that come as they should, or nearly.

use std::io::Write;

use yizhan_ingest::source::{Body, ContentHash, ContentKind, FetchError, Source};

use crate::kit::{Server, crawl, missing, page, respond};

#[tokio::test]
async fn a_page_comes_with_what_its_headers_say() {
    let server = Server::start(|target| match target {
        "/a.asp?id=5" => respond(
            200,
            &[
                ("content-type", "Text/HTML; charset=GB2312"),
                ("last-modified", "Wed, 01 Jan 2020 00:00:00 GMT"),
            ],
            "<html>",
        ),
        _ => missing(),
    })
    .await;
    let crawl = crawl(&server, |_| {});
    let fetched = crawl.source.fetch(&server.url("/a.asp?id=5")).await.unwrap();
    assert_eq!(fetched.status, 200);
    assert_eq!(fetched.kind, ContentKind::Page);
    assert_eq!(fetched.media_type.as_deref(), Some("text/html"));
    assert_eq!(fetched.charset.as_deref(), Some("GB2312"));
    assert_eq!(fetched.last_modified.unwrap().to_rfc3339(), "2020-01-01T00:00:00+00:00");
    assert_eq!(fetched.body.in_memory().unwrap().as_ref(), b"<html>");
    assert_eq!(fetched.content_hash, ContentHash::of(b"<html>"));
}

#[tokio::test]
async fn chinese_and_spaces_arrive_at_the_server_as_a_browser_would_send_them() {
    let server = Server::start(|_| page("<html>")).await;
    let crawl = crawl(&server, |_| {});
    for path in ["/新闻/通 知.html", "/list.asp?name=%CD%A8", "/a%20b.htm"] {
        crawl.source.fetch(&server.url(path)).await.unwrap();
    }
    assert_eq!(
        server.requests(),
        ["/%E6%96%B0%E9%97%BB/%E9%80%9A%20%E7%9F%A5.html", "/list.asp?name=%CD%A8", "/a%20b.htm"]
    );
}

#[tokio::test]
async fn a_large_file_waits_on_disk_and_goes_with_its_value() {
    let content = vec![7_u8; 100_000];
    let sent = content.clone();
    let server = Server::start(move |_| {
        let name = "attachment; filename*=UTF-8''%E8%A1%A8.doc";
        respond(
            200,
            &[("content-type", "application/msword"), ("content-disposition", name)],
            sent.clone(),
        )
    })
    .await;
    let crawl = crawl(&server, |settings| settings.limits.memory_bytes = 1_000);
    let fetched = crawl.source.fetch(&server.url("/down.asp?id=1")).await.unwrap();
    assert_eq!(fetched.kind, ContentKind::Attachment);
    assert_eq!(fetched.file_name.as_deref(), Some("表.doc"));
    assert!(matches!(fetched.body, Body::Temporary { length: 100_000, .. }));
    assert_eq!(fetched.body.read().await.unwrap().as_ref(), content);
    assert_eq!(fetched.content_hash, ContentHash::of(&content));
    drop(fetched);
    assert_eq!(std::fs::read_dir(crawl.scratch.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn bytes_win_over_a_wrong_content_type() {
    let server = Server::start(|target| match target {
        "/a.htm" => respond(200, &[("content-type", "text/plain")], "<!DOCTYPE html><p>文"),
        "/b.asp" => respond(200, &[("content-type", "text/html")], "%PDF-1.4 ..."),
        "/c.css" => respond(200, &[("content-type", "text/css")], "p{}"),
        _ => missing(),
    })
    .await;
    let crawl = crawl(&server, |_| {});
    let kind = async |path| crawl.source.fetch(&server.url(path)).await.map(|fetched| fetched.kind);
    assert_eq!(kind("/a.htm").await.unwrap(), ContentKind::Page);
    assert_eq!(kind("/b.asp").await.unwrap(), ContentKind::Attachment);
    assert_eq!(
        kind("/c.css").await.unwrap_err(),
        FetchError::UnsupportedContentType("text/css".into())
    );
}

#[tokio::test]
async fn compression_is_undone_and_a_false_claim_of_it_survived() {
    let server = Server::start(|target| match target {
        "/packed" => {
            let mut encoder =
                flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all("<html>压缩".as_bytes()).unwrap();
            respond(200, &[("content-encoding", "gzip")], encoder.finish().unwrap())
        }
        "/claimed" => respond(200, &[("content-encoding", "gzip")], "<html>没有压缩"),
        _ => missing(),
    })
    .await;
    let crawl = crawl(&server, |_| {});
    for (path, expected) in [("/packed", "<html>压缩"), ("/claimed", "<html>没有压缩")] {
        let fetched = crawl.source.fetch(&server.url(path)).await.unwrap();
        assert_eq!(fetched.body.in_memory().unwrap().as_ref(), expected.as_bytes());
    }
}
