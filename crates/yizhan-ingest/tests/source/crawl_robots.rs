//! robots.txt: read once, obeyed, and respected when it cannot be had.

use yizhan_ingest::source::{FetchError, RobotsMode, Source};

use crate::kit::{Server, crawl, page, redirect, respond};

#[tokio::test]
async fn what_is_forbidden_is_not_asked_for() {
    let server = Server::start(|target| match target {
        "/robots.txt" => respond(200, &[], "User-agent: *\nDisallow: /admin/\n"),
        _ => page("<html>"),
    })
    .await;
    let crawl = crawl(&server, |_| {});
    crawl.source.fetch(&server.url("/a")).await.unwrap();
    let error = crawl.source.fetch(&server.url("/admin/b")).await.unwrap_err();
    assert_eq!(error, FetchError::RefusedByRobots(server.url("/admin/b")));
    crawl.source.fetch(&server.url("/c")).await.unwrap();
    assert_eq!(server.requests(), ["/a", "/c"]);
    assert_eq!(server.times("/robots.txt"), 1);
}

#[tokio::test]
async fn many_tasks_read_it_once() {
    let server = Server::start(|_| page("<html>")).await;
    let crawl = crawl(&server, |_| {});
    let urls: Vec<_> = (0..20).map(|n| server.url(&format!("/{n}"))).collect();
    let fetches = urls.iter().map(|url| crawl.source.fetch(url));
    let results = futures_util::future::join_all(fetches).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(server.times("/robots.txt"), 1);
}

#[tokio::test]
async fn a_site_without_one_is_open() {
    for status in [401, 403, 404, 410] {
        let server = Server::start(move |target| match target {
            "/robots.txt" => respond(status, &[], ""),
            _ => page("<html>"),
        })
        .await;
        let crawl = crawl(&server, |_| {});
        assert!(crawl.source.fetch(&server.url("/a")).await.is_ok(), "{status}");
    }
}

#[tokio::test]
async fn a_site_whose_robots_txt_fails_is_left_alone_for_a_while() {
    for status in [429, 500, 503] {
        let server = Server::start(move |target| match target {
            "/robots.txt" => respond(status, &[], ""),
            _ => page("<html>"),
        })
        .await;
        let crawl = crawl(&server, |_| {});
        for path in ["/a", "/b"] {
            let error = crawl.source.fetch(&server.url(path)).await.unwrap_err();
            assert_eq!(error.code(), "robots-unavailable", "{status}");
            assert!(error.is_retryable());
        }
        assert_eq!(server.requests(), [""; 0]);
        assert_eq!(server.times("/robots.txt"), 2, "one try and one retry, then a pause");
    }
}

#[tokio::test]
async fn it_is_read_again_after_the_pause() {
    let server = Server::start({
        let times = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        move |target| match target {
            "/robots.txt" if times.fetch_add(1, std::sync::atomic::Ordering::SeqCst) < 2 => {
                respond(500, &[], "")
            }
            _ => page("<html>"),
        }
    })
    .await;
    let crawl = crawl(&server, |settings| settings.robots.unavailable_pause_ms = 0);
    assert!(crawl.source.fetch(&server.url("/a")).await.is_err());
    assert!(crawl.source.fetch(&server.url("/a")).await.is_ok());
}

#[tokio::test]
async fn one_that_leads_to_another_host_counts_as_missing() {
    let server = Server::start(|target| match target {
        "/robots.txt" => redirect(302, "http://elsewhere.example/robots.txt"),
        _ => page("<html>"),
    })
    .await;
    let crawl = crawl(&server, |_| {});
    assert!(crawl.source.fetch(&server.url("/a")).await.is_ok());
    assert!(crawl.names.asked().iter().all(|host| host == "old.example"));
}

#[tokio::test]
async fn the_owner_of_a_site_may_have_it_ignored() {
    let server = Server::start(|target| match target {
        "/robots.txt" => respond(200, &[], "User-agent: *\nDisallow: /"),
        _ => page("<html>"),
    })
    .await;
    let crawl = crawl(&server, |settings| settings.robots.mode = RobotsMode::Ignore);
    assert!(crawl.source.fetch(&server.url("/a")).await.is_ok());
    assert_eq!(server.times("/robots.txt"), 0);
}

#[tokio::test]
async fn only_the_first_part_of_an_endless_one_is_read() {
    let server = Server::start(|target| match target {
        "/robots.txt" => {
            let mut text = "User-agent: *\nDisallow: /a\n".to_owned();
            text.push_str(&"# nothing\n".repeat(100_000));
            text.push_str("Disallow: /b\n");
            respond(200, &[], text)
        }
        _ => page("<html>"),
    })
    .await;
    let crawl = crawl(&server, |settings| settings.robots.max_bytes = 1_000);
    assert!(crawl.source.fetch(&server.url("/a")).await.is_err());
    assert!(crawl.source.fetch(&server.url("/b")).await.is_ok());
}
