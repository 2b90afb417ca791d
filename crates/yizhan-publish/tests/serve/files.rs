//! Files, their headers, and the ways to ask for them.

use crate::support::Served;

#[tokio::test]
async fn a_page_comes_with_its_type_and_the_security_headers() {
    let served = Served::new().page("xwzx/1.html", "<p>一站</p>").start().await;
    let reply = served.get("/xwzx/1.html", &[]).await;
    assert_eq!((reply.status, reply.text()), (200, "<p>一站</p>"));
    for (name, value) in [
        ("content-type", "text/html; charset=utf-8"),
        ("content-length", "13"),
        ("cache-control", "no-cache"),
        ("vary", "accept-encoding"),
        ("accept-ranges", "bytes"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
    ] {
        assert_eq!(reply.header(name), Some(value), "{name}");
    }
    assert!(reply.header("content-security-policy").unwrap().contains("frame-ancestors 'self'"));
    assert!(reply.header("date").is_some());
    assert_eq!(reply.header("server"), None);
}

#[tokio::test]
async fn assets_may_be_kept_and_fingerprinted_ones_for_ever() {
    let served = Served::new()
        .page("a.css", "a")
        .page("site.4f0c9ab2d1.css", "a")
        .page("assets/font.woff2", "a")
        .settings(|settings| {
            settings.immutable_folders = vec!["/assets/".to_owned()];
            settings.page_max_age = std::time::Duration::from_mins(1);
        })
        .page("index.html", "a")
        .start()
        .await;
    for (path, expected) in [
        ("/a.css", "public, max-age=3600, must-revalidate"),
        ("/site.4f0c9ab2d1.css", "public, max-age=31536000, immutable"),
        ("/assets/font.woff2", "public, max-age=31536000, immutable"),
        ("/", "public, max-age=60, must-revalidate"),
    ] {
        assert_eq!(served.get(path, &[]).await.header("cache-control"), Some(expected), "{path}");
    }
}

#[tokio::test]
async fn a_folder_answers_with_its_index_and_is_found_without_its_slash() {
    let served =
        Served::new().page("index.html", "home").page("xwzx/index.html", "news").start().await;
    assert_eq!(served.get("/", &[]).await.text(), "home");
    assert_eq!(served.get("/xwzx/", &[]).await.text(), "news");
    let reply = served.get("/xwzx?page=2", &[]).await;
    assert_eq!((reply.status, reply.header("location")), (301, Some("/xwzx/?page=2")));
}

#[tokio::test]
async fn a_query_does_not_hide_a_file() {
    let served = Served::new().page("a.html", "a").start().await;
    assert_eq!(served.get("/a.html?from=weixin", &[]).await.text(), "a");
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let served = Served::new().page("a.html", "abc").start().await;
    let mut client = served.client().await;
    client
        .send("HEAD /a.html HTTP/1.1\r\nHost: a\r\n\r\nGET /a.html HTTP/1.1\r\nHost: a\r\n\r\n")
        .await;
    let head = client.reply_head().await;
    let get = client.reply().await;
    assert_eq!((head.status, head.header("content-length")), (200, Some("3")));
    assert_eq!(get.text(), "abc");
    let without_date = |headers: &[(String, String)]| {
        let mut headers = headers.to_vec();
        headers.retain(|(name, _)| name != "date");
        headers.sort();
        headers
    };
    assert_eq!(without_date(&head.headers), without_date(&get.headers));
}

#[tokio::test]
async fn other_methods_are_refused() {
    let served = Served::new().page("a.html", "abc").start().await;
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"] {
        let reply = served.ask(method, "/a.html", &[]).await;
        assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[tokio::test]
async fn many_requests_share_a_connection_and_may_be_sent_ahead() {
    let served = Served::new().page("a.html", "a").page("b.html", "bb").start().await;
    let mut client = served.client().await;
    client
        .send(
            "GET /a.html HTTP/1.1\r\nHost: a\r\n\r\nGET /b.html HTTP/1.1\r\nHost: a\r\n\r\n"
                .repeat(50),
        )
        .await;
    for _ in 0..50 {
        assert_eq!(client.reply().await.text(), "a");
        assert_eq!(client.reply().await.text(), "bb");
    }
}

#[tokio::test]
async fn what_is_missing_gets_the_sites_page_with_404() {
    let served = Served::new().page("404.html", "<p>nothing here</p>".repeat(50)).start().await;
    let built_in = served.get("/missing.html", &[]).await;
    assert_eq!(built_in.status, 404);
    assert!(built_in.text().contains("您访问的页面不存在"));

    let mut site = (**served.sites.current().site("site").unwrap()).clone();
    site.not_found_page = Some("/404.html".to_owned());
    served
        .sites
        .replace(yizhan_publish::serve::Sites::new().with_site(site, &[]).with_default("site"));
    let own = served.get("/missing.html", &["Accept-Encoding: gzip"]).await;
    assert_eq!((own.status, own.header("content-encoding")), (404, Some("gzip")));
    assert_eq!((own.header("etag"), own.header("cache-control")), (None, Some("no-cache")));
    assert_eq!(served.get("/missing/", &[]).await.text(), "<p>nothing here</p>".repeat(50));
}
