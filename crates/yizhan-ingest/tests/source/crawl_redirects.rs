//! Redirects: followed inside the run, refused elsewhere, always counted.

use yizhan_ingest::source::{FetchError, Redirect, Source};

use crate::kit::{Server, crawl, missing, page, redirect, respond};

#[tokio::test]
async fn redirects_are_followed_and_told() {
    let server = Server::start(|target| match target {
        "/old" => redirect(301, "/middle?x=1#part"),
        "/middle?x=1" => redirect(302, "new.html"),
        "/new.html" => page("<html>"),
        _ => missing(),
    })
    .await;
    let crawl = crawl(&server, |_| {});
    let fetched = crawl.source.fetch(&server.url("/old")).await.unwrap();
    assert_eq!(fetched.url, server.url("/old"));
    assert_eq!(fetched.final_url, server.url("/new.html"));
    let step = |from: &str, status, to: &str| Redirect {
        from: server.url(from),
        status,
        to: server.url(to),
    };
    assert_eq!(
        fetched.redirects,
        [step("/old", 301, "/middle?x=1"), step("/middle?x=1", 302, "/new.html")]
    );
}

#[tokio::test]
async fn a_loop_is_noticed_at_its_first_turn() {
    let server = Server::start(|target| match target {
        "/a" => redirect(302, "/b"),
        "/b" => redirect(302, "/a"),
        _ => missing(),
    })
    .await;
    let crawl = crawl(&server, |_| {});
    let error = crawl.source.fetch(&server.url("/a")).await.unwrap_err();
    assert_eq!(error, FetchError::RedirectLoop(server.url("/a")));
    assert_eq!(server.requests(), ["/a", "/b"]);
}

#[tokio::test]
async fn a_chain_that_never_ends_is_given_up() {
    let server = Server::start(|target| match target {
        "/robots.txt" => missing(),
        _ => redirect(302, &format!("{target}x")),
    })
    .await;
    let crawl = crawl(&server, |settings| settings.limits.redirects = 3);
    let error = crawl.source.fetch(&server.url("/a")).await.unwrap_err();
    assert_eq!(error, FetchError::TooManyRedirects(3));
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn another_host_is_neither_asked_nor_looked_up() {
    let server = Server::start(|_| redirect(302, "http://elsewhere.example/a")).await;
    let crawl = crawl(&server, |_| {});
    let error = crawl.source.fetch(&server.url("/a")).await.unwrap_err();
    assert_eq!(error.code(), "off-host-redirect");
    assert!(error.report_text().contains("elsewhere.example"));
    assert!(crawl.names.asked().iter().all(|host| host == "old.example"));
    assert_eq!(server.requests(), ["/a"]);
}

#[tokio::test]
async fn a_host_that_the_settings_add_is_followed() {
    let server = Server::start(|target| match target {
        "/new" => page("<html>"),
        _ => missing(),
    })
    .await;
    let other = server.url_at("new.example", "/new");
    let location = other.to_string();
    let front = Server::start(move |_| redirect(301, &location)).await;
    let crawl = crawl(&front, |settings| {
        settings.scope.extra_hosts = vec![format!("new.example:{}", other.port().unwrap())];
    });
    let fetched = crawl.source.fetch(&front.url("/a")).await.unwrap();
    assert_eq!(fetched.final_url, server.url_at("new.example", "/new"));
}

#[tokio::test]
async fn robots_txt_is_asked_again_for_each_step() {
    let server = Server::start(|target| match target {
        "/robots.txt" => respond(200, &[], "User-agent: *\nDisallow: /closed"),
        _ => redirect(302, "/closed/a"),
    })
    .await;
    let crawl = crawl(&server, |_| {});
    let error = crawl.source.fetch(&server.url("/a")).await.unwrap_err();
    assert_eq!(error, FetchError::RefusedByRobots(server.url("/closed/a")));
    assert_eq!(server.requests(), ["/a"]);
}

#[tokio::test]
async fn a_session_in_a_redirect_is_obeyed_and_not_remembered() {
    let server = Server::start(|target| match target {
        "/" => redirect(302, "/?PHPSESSID=0123456789abcdef"),
        "/?PHPSESSID=0123456789abcdef" => page("<html>"),
        _ => missing(),
    })
    .await;
    let crawl = crawl(&server, |_| {});
    let fetched = crawl.source.fetch(&server.url("/")).await.unwrap();
    assert_eq!(fetched.final_url, server.url("/"));
}

#[tokio::test]
async fn a_redirect_to_nowhere_says_so() {
    let server = Server::start(|target| match target {
        "/a" => respond(302, &[], ""),
        _ => redirect(302, "javascript:history.back()"),
    })
    .await;
    let crawl = crawl(&server, |_| {});
    for path in ["/a", "/b"] {
        let error = crawl.source.fetch(&server.url(path)).await.unwrap_err();
        assert_eq!(error.code(), "bad-redirect", "{path}");
    }
}
