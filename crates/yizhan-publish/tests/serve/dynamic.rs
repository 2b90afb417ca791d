//! What is not a file and not an old address.

use async_trait::async_trait;
use bytes::Bytes;
use http::Response;
use yizhan_publish::serve::{DynamicRequest, Fallback, Sites};

use crate::support::{Served, live};

/// Repeats what it was asked.
struct Echo;

#[async_trait]
impl Fallback for Echo {
    async fn respond(&self, request: DynamicRequest) -> Option<Response<Bytes>> {
        if request.path != "/search" {
            return None;
        }
        let body = String::from_utf8_lossy(&request.body).into_owned();
        let text = format!(
            "{} {} {}{} {:?} {body}",
            request.method, request.site.key, request.base, request.path, request.query
        );
        Some(Response::new(Bytes::from(text)))
    }
}

async fn served() -> Served {
    Served::new()
        .page("a.html", "a")
        .fallback(Echo)
        .settings(|settings| settings.max_body_bytes = 100)
        .start()
        .await
}

async fn post(served: &Served, path: &str, body: &str) -> crate::support::Reply {
    let mut client = served.client().await;
    let length = body.len();
    client
        .send(format!("POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n{body}"))
        .await;
    client.reply().await
}

#[tokio::test]
async fn the_dynamic_part_gets_the_whole_request() {
    let served = served().await;
    let reply = served.get("/search?q=%E5%8C%BB%E4%BF%9D", &[]).await;
    assert_eq!(reply.text(), "GET site /search Some(\"q=%E5%8C%BB%E4%BF%9D\") ");
    assert!(reply.header("content-security-policy").is_some());
    assert_eq!(post(&served, "/search", "q=1").await.text(), "POST site /search None q=1");
    assert_eq!(served.ask("HEAD", "/search", &[]).await.header("content-length"), Some("23"));
}

#[tokio::test]
async fn below_a_key_it_learns_what_stands_before() {
    let served = served().await;
    let site = live("site", served.folder.path());
    served.sites.replace(Sites::new().with_site(site, &[]).with_key_folder());
    assert_eq!(served.get("/s/site/search", &[]).await.text(), "GET site /s/site/search None ");
}

#[tokio::test]
async fn what_it_does_not_know_is_answered_without_it() {
    let served = served().await;
    assert_eq!(served.get("/a.html", &[]).await.text(), "a");
    assert_eq!(served.get("/b.html", &[]).await.status, 404);
    assert_eq!(post(&served, "/a.html", "q=1").await.status, 405);
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let served = served().await;
    assert_eq!(post(&served, "/search", &"a".repeat(100)).await.status, 200);
    assert_eq!(post(&served, "/search", &"a".repeat(101)).await.status, 413);
    let mut client = served.client().await;
    let chunk = format!("64\r\n{}\r\n", "a".repeat(100));
    client
        .send(format!(
            "POST /search HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}{chunk}"
        ))
        .await;
    assert_eq!(client.reply().await.status, 413);
}
