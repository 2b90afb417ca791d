//! Limits of size and time, against servers that know none.

use std::io::{self, Write};
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::time::sleep;
use yizhan_ingest::source::{CrawlSettings, FetchError, Phase, RobotsMode, Source};

use crate::kit::{Server, crawl, missing, respond};

const HEAD: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>";

fn impatient(settings: &mut CrawlSettings) {
    settings.retry.retries = 0;
    // Only the body is to be late, however busy the machine is.
    settings.robots.mode = RobotsMode::Ignore;
    settings.limits.rate_window_ms = 100;
    settings.limits.min_bytes_per_second = 1_000;
}

async fn failure(server: &Server, change: impl FnOnce(&mut CrawlSettings)) -> FetchError {
    let crawl = crawl(server, change);
    crawl.source.fetch(&server.url("/a.html")).await.unwrap_err()
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_up() {
    let server = Server::start_raw(|stream, _| async move {
        sleep(Duration::from_mins(1)).await;
        drop(stream);
        Ok(())
    })
    .await;
    let error = failure(&server, |settings| {
        impatient(settings);
        settings.limits.headers_ms = 100;
    })
    .await;
    let after = Duration::from_millis(100);
    assert_eq!(error, FetchError::Timeout { phase: Phase::Headers, after });
}

#[tokio::test]
async fn a_body_that_stops_or_trickles_is_given_up() {
    let stalled = Server::start_raw(|mut stream: TcpStream, _| async move {
        stream.write_all(HEAD).await?;
        sleep(Duration::from_mins(1)).await;
        Ok(())
    })
    .await;
    let trickling = Server::start_raw(|mut stream: TcpStream, _| async move {
        stream.write_all(HEAD).await?;
        trickle(&mut stream).await
    })
    .await;
    for server in [stalled, trickling] {
        assert_eq!(
            failure(&server, impatient).await,
            FetchError::Trickle { bytes_per_second: 1_000 }
        );
    }
}

async fn trickle(stream: &mut TcpStream) -> io::Result<()> {
    loop {
        stream.write_all(b"x").await?;
        sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn a_body_that_never_ends_is_given_up_however_fast() {
    let server = Server::start_raw(|mut stream: TcpStream, _| async move {
        stream.write_all(HEAD).await?;
        loop {
            stream.write_all(&[b'x'; 1_000]).await?;
            sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
    let error = failure(&server, |settings| {
        impatient(settings);
        settings.limits.min_bytes_per_second = 0;
        settings.limits.page_ms = 400;
    })
    .await;
    let after = Duration::from_millis(400);
    assert_eq!(error, FetchError::Timeout { phase: Phase::Body, after });
}

#[tokio::test]
async fn too_large_is_too_large_announced_or_not() {
    let announced = Server::start(|target| match target {
        "/a.html" => respond(200, &[("content-type", "text/html")], "x".repeat(20_000)),
        _ => missing(),
    })
    .await;
    let unannounced = Server::start_raw(|mut stream: TcpStream, _| async move {
        stream.write_all(HEAD).await?;
        stream.write_all(&vec![b'x'; 20_000]).await
    })
    .await;
    for server in [announced, unannounced] {
        let error = failure(&server, |settings| settings.limits.page_bytes = 10_000).await;
        assert_eq!(error, FetchError::TooLarge { limit: 10_000 });
        assert!(!error.is_retryable());
    }
}

#[tokio::test]
async fn a_large_file_leaves_nothing_on_disk_when_it_is_refused() {
    let server = Server::start(|target| match target {
        "/a.html" => respond(
            200,
            &[("content-type", "application/zip")],
            axum::body::Body::from_stream(pieces()),
        ),
        _ => missing(),
    })
    .await;
    let crawl = crawl(&server, |settings| {
        settings.limits.memory_bytes = 100;
        settings.limits.attachment_bytes = 10_000;
    });
    let error = crawl.source.fetch(&server.url("/a.html")).await.unwrap_err();
    assert_eq!(error, FetchError::TooLarge { limit: 10_000 });
    assert_eq!(std::fs::read_dir(crawl.scratch.path()).unwrap().count(), 0);
}

fn pieces() -> impl futures_util::Stream<Item = io::Result<Vec<u8>>> {
    futures_util::stream::iter((0..20).map(|_| Ok(vec![0_u8; 1_000])))
}

#[tokio::test]
async fn a_bomb_bursts_at_the_limit() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..16 {
        encoder.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let packed = encoder.finish().unwrap();
    assert!(packed.len() < 100_000, "small on the wire");
    let server = Server::start(move |target| match target {
        "/a.html" => respond(
            200,
            &[("content-type", "text/html"), ("content-encoding", "gzip")],
            packed.clone(),
        ),
        _ => missing(),
    })
    .await;
    let error = failure(&server, |settings| settings.limits.page_bytes = 1 << 20).await;
    assert_eq!(error, FetchError::TooLarge { limit: 1 << 20 });
}
