//! Servers in trouble: what is tried again, and what is not.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use yizhan_ingest::source::{FetchError, Source};

use crate::kit::{Server, crawl, missing, page, respond};

/// Answers `/a` badly as often as told, then well.
async fn server_bad_for(times: usize, status: u16, headers: &'static [(&str, &str)]) -> Server {
    let left = Arc::new(AtomicUsize::new(times));
    Server::start(move |target| {
        let is_bad = || {
            left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1))
                .is_ok()
        };
        match target {
            "/a" if is_bad() => respond(status, headers, ""),
            "/a" => page("<html>"),
            _ => missing(),
        }
    })
    .await
}

#[tokio::test]
async fn a_busy_server_is_waited_for() {
    for status in [429, 503] {
        let server = server_bad_for(1, status, &[("retry-after", "0")]).await;
        let crawl = crawl(&server, |_| {});
        assert!(crawl.source.fetch(&server.url("/a")).await.is_ok(), "{status}");
        assert_eq!(server.times("/a"), 2);
    }
}

#[tokio::test]
async fn the_pause_that_it_asks_for_is_kept_by_every_task() {
    let server = server_bad_for(1, 503, &[("retry-after", "1")]).await;
    let crawl = crawl(&server, |_| {});
    let started = tokio::time::Instant::now();
    assert!(crawl.source.fetch(&server.url("/a")).await.is_ok());
    // A lower bound that a slow machine cannot break.
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn a_pause_that_is_too_long_is_left_to_the_caller() {
    let server = server_bad_for(9, 503, &[("retry-after", "7200")]).await;
    let crawl = crawl(&server, |settings| settings.pace.max_retry_after_ms = 10);
    let error = crawl.source.fetch(&server.url("/a")).await.unwrap_err();
    let retry_after = Some(Duration::from_hours(2));
    assert_eq!(error, FetchError::HttpStatus { status: 503, retry_after });
    assert_eq!(server.times("/a"), 1);
}

#[tokio::test]
async fn retries_end() {
    let server = server_bad_for(9, 500, &[]).await;
    let crawl = crawl(&server, |settings| settings.retry.retries = 2);
    let error = crawl.source.fetch(&server.url("/a")).await.unwrap_err();
    assert_eq!(error.code(), "http-status");
    assert_eq!(server.times("/a"), 3);
}

#[tokio::test]
async fn what_is_missing_or_forbidden_is_asked_for_once() {
    for (status, code) in [(404, "not-found"), (410, "not-found"), (403, "http-status")] {
        let server = server_bad_for(9, status, &[]).await;
        let crawl = crawl(&server, |_| {});
        let error = crawl.source.fetch(&server.url("/a")).await.unwrap_err();
        assert_eq!((error.code(), server.times("/a")), (code, 1));
    }
}

#[tokio::test]
async fn a_truncated_body_is_not_taken_for_a_page() {
    let server = Server::start_raw(|mut stream: TcpStream, _| async move {
        stream
            .write_all(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\n<html>",
            )
            .await
    })
    .await;
    let crawl = crawl(&server, |_| {});
    let error = crawl.source.fetch(&server.url("/a")).await.unwrap_err();
    assert_eq!(error.code(), "truncated");
    assert_eq!(server.times("/a"), 2, "it is worth another try");
}

#[tokio::test]
async fn a_cut_compressed_body_is_not_taken_for_a_page() {
    let server = Server::start_raw(|mut stream: TcpStream, _| async move {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, "<html>".repeat(1_000).as_bytes())?;
        let packed = encoder.finish()?;
        stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n")
            .await?;
        stream.write_all(&packed[..packed.len() / 2]).await
    })
    .await;
    let crawl = crawl(&server, |_| {});
    let error = crawl.source.fetch(&server.url("/a")).await.unwrap_err();
    assert!(["truncated", "broken-encoding"].contains(&error.code()), "{error}");
}

#[tokio::test]
async fn an_answer_that_is_not_http_says_so() {
    let server = Server::start_raw(|mut stream: TcpStream, _| async move {
        stream.write_all(b"220 mail.example ESMTP ready\r\n\r\n").await
    })
    .await;
    let crawl = crawl(&server, |_| {});
    assert_eq!(crawl.source.fetch(&server.url("/a")).await.unwrap_err().code(), "protocol");
}

#[tokio::test]
async fn headers_that_only_browsers_forgive_are_forgiven() {
    let server = Server::start_raw(|mut stream: TcpStream, _| async move {
        stream
            .write_all(
                b"HTTP/1.0 200 \r\nContent-Type : text/html\r\nX-\xc4\xea: \xc4\xea\r\n\r\n<html>",
            )
            .await
    })
    .await;
    let crawl = crawl(&server, |_| {});
    let fetched = crawl.source.fetch(&server.url("/a")).await.unwrap();
    assert_eq!(fetched.body.in_memory().unwrap().as_ref(), b"<html>");
}

#[tokio::test]
async fn a_closed_port_cannot_be_connected_to() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let server = Server::start(|_| missing()).await;
    let crawl = crawl(&server, |settings| {
        settings.scope.extra_hosts = vec![format!("old.example:{port}")];
    });
    let url = format!("http://old.example:{port}/a").parse().unwrap();
    assert_eq!(crawl.source.fetch(&url).await.unwrap_err().code(), "connect");
}
