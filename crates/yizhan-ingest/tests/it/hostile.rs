//! Pages and servers that are broken or mean harm: each gets its reason, and nothing else is lost.

use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::Response;
use futures_util::stream;

use crate::kit::{Platform, Server, missing, page, quick};

fn good(title: &str) -> Response<Body> {
    page(format!(
        "<html><title>{title}</title><h1>{title}</h1><div>发布时间：2012-03-04 10:20</div>\
         <div><p>这是一篇普通的文章，说明本单位近期开展的工作情况，并对下一步工作作出安排。</p>\
         <p>会议要求各单位提高认识、压实责任、加强协作，确保年度目标任务全面完成。</p></div></html>"
    ))
}

const PATHS: [&str; 13] = [
    "/good1",
    "/large",
    "/deep",
    "/deeper",
    "/mixed",
    "/loop-a",
    "/trickle",
    "/truncated",
    "/a page 中文.html",
    "/good2",
    "/empty",
    "/binary",
    "/missing",
];

fn answer(target: &str) -> Response<Body> {
    match target {
        "/" => page(PATHS.map(|path| format!("<a href=\"{path}\">{path}</a>")).concat()),
        "/good1" | "/good2" => good(&format!("第{}篇文章的标题", &target[5..])),
        "/large" => page("<p>很长的一页</p>".repeat(3_000_000)),
        "/deep" => {
            page(["<div>".repeat(10_000), "深处的文字".into(), "</div>".repeat(10_000)].concat())
        }
        "/deeper" => page("<div>".repeat(200_000)),
        "/mixed" => html(Body::from(mixed())),
        "/loop-a" => redirect("/loop-b"),
        "/loop-b" => redirect("/loop-a"),
        "/trickle" => html(Body::from_stream(stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_millis(40)).await;
            Some((Ok::<_, io::Error>(Bytes::from_static(b"<")), ()))
        }))),
        "/truncated" => html(Body::from_stream(stream::unfold(true, |is_first| async move {
            if is_first {
                return Some((Ok(Bytes::from_static(b"<html><p>")), false));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            Some((Err(io::Error::other("the line broke")), false))
        }))),
        "/a%20page%20%E4%B8%AD%E6%96%87.html" => good("地址有空格和中文的文章"),
        "/empty" => page(""),
        "/binary" => html(Body::from(&b"%PDF-1.4 \0\0\0"[..])),
        _ => missing(),
    }
}

/// UTF-8, then GBK, then what is neither.
fn mixed() -> Vec<u8> {
    let mut bytes = "<meta charset=utf-8><h1>混合编码的一篇文章</h1><p>发布时间：2012-03-05</p>\
                     <p>前半部分是正常的文字，讲述工作开展的情况。</p><p>"
        .as_bytes()
        .to_vec();
    bytes.extend(b"\xba\xf3\xb0\xeb\xb2\xbf\xb7\xd6\xca\xc7\xc1\xed\xd2\xbb\xd6\xd6</p>\xff\xfe");
    bytes
}

fn html(body: Body) -> Response<Body> {
    Response::builder().header("content-type", "text/html").body(body).expect("a response")
}

fn redirect(to: &str) -> Response<Body> {
    let response = Response::builder().status(302).header("location", to);
    response.body(Body::empty()).expect("a response")
}

#[tokio::test]
async fn each_gets_its_reason_and_nothing_else_is_lost() {
    let server = Server::start(answer).await;
    let platform = Platform::new().await;
    let mut settings = quick();
    settings.crawl.limits.min_bytes_per_second = 1_000;
    settings.crawl.limits.rate_window_ms = 200;
    settings.crawl.limits.page_ms = 5_000;
    settings.crawl.retry.retries = 0;
    settings.learn_at_least = 1_000;
    let run_id = platform.run(server.source(), settings).await;
    let items = platform.items(run_id).await;
    let item = |path: &str| &items[&server.url(path)];
    for path in ["/good1", "/good2", "/mixed", "/a%20page%20%E4%B8%AD%E6%96%87.html"] {
        assert_eq!(item(path)["stage"], "loaded", "{path}: {}", item(path));
    }
    for (path, reason) in [
        ("/large", "too-large"),
        ("/deeper", "page-too-deep"),
        ("/loop-a", "redirect-loop"),
        ("/truncated", "truncated"),
        ("/missing", "not-found"),
        ("/binary", "file-without-document"),
    ] {
        assert_eq!(item(path)["reason"], reason, "{path}: {}", item(path));
    }
    let slow = item("/trickle")["reason"].as_str().expect("a reason");
    assert!(["trickle", "timeout"].contains(&slow), "{slow}");
    for path in ["/deep", "/empty"] {
        assert_eq!(item(path)["reason"], serde_json::Value::Null, "{path}: {}", item(path));
    }
}
