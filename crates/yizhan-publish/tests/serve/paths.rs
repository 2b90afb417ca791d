//! Paths that a browser does not send, and addresses that may.

use std::fs;

use crate::support::Served;

#[tokio::test]
async fn chinese_names_and_spaces_are_found() {
    let served = Served::new().page("公开/a b.txt", "found").start().await;
    assert_eq!(served.get("/%E5%85%AC%E5%BC%80/a%20b.txt", &[]).await.text(), "found");
    let reply = served.get("/%E5%85%AC%E5%BC%80", &[]).await;
    assert_eq!(reply.header("location"), Some("/%E5%85%AC%E5%BC%80/"));
}

#[tokio::test]
async fn nothing_outside_of_the_site_or_hidden_in_it_is_served() {
    let served = Served::new().page("index.html", "home").start().await;
    let outside = served.folder.path().with_extension("secret");
    fs::write(&outside, "secret").unwrap();
    let name = outside.file_name().unwrap().to_str().unwrap();
    fs::write(served.folder.path().join(".env"), "secret").unwrap();
    fs::write(served.folder.path().join(".staging/1"), "secret").unwrap();
    for path in [
        format!("/../{name}"),
        format!("/%2e%2e/{name}"),
        format!("/%2e%2e%2f{name}"),
        format!("/..%5c{name}"),
        format!("/xwzx/../../{name}"),
        format!("/%252e%252e/{name}"),
        format!("/%c0%ae%c0%ae/{name}"),
        format!("/index.html/../../{name}"),
        "/.env".to_owned(),
        "/%2eenv".to_owned(),
        "/.staging/1".to_owned(),
        "/index.html%00.jpg".to_owned(),
        "/index.html/".to_owned(),
        "/index.html/x".to_owned(),
        "//index.html".to_owned(),
    ] {
        let reply = served.get(&path, &[]).await;
        assert!(matches!(reply.status, 400 | 404), "{path}: {}", reply.status);
        assert!(!reply.text().contains("secret"), "{path}");
    }
    fs::remove_file(outside).unwrap();
}

#[tokio::test]
async fn a_doubled_slash_never_leads_to_another_host() {
    let served = Served::new().page("evil.example/index.html", "a").start().await;
    for path in [
        "//evil.example",
        "//evil.example/",
        "/%2fevil.example",
        "/\\evil.example",
        "/%5cevil.example",
    ] {
        let reply = served.get(path, &[]).await;
        assert!(matches!(reply.status, 400 | 404), "{path}: {}", reply.status);
        assert_eq!(reply.header("location"), None, "{path}");
    }
}

#[tokio::test]
async fn a_name_too_long_for_a_file_is_not_found() {
    let served = Served::new().page("index.html", "home").start().await;
    assert_eq!(served.get(&format!("/{}.html", "a".repeat(300)), &[]).await.status, 404);
    assert_eq!(served.get(&format!("/{}", "a/".repeat(2000)), &[]).await.status, 404);
}

#[tokio::test]
async fn a_request_without_one_host_is_bad() {
    let served = Served::new().page("a.html", "a").start().await;
    for head in [
        "GET /a.html HTTP/1.1\r\n\r\n",
        "GET /a.html HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /a.html HTTP/1.1\r\nHost: a@b\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
    ] {
        let mut client = served.client().await;
        client.send(head).await;
        assert_eq!(client.reply().await.status, 400, "{head}");
    }
    let mut client = served.client().await;
    client.send("GET /a.html HTTP/1.0\r\n\r\n").await;
    assert_eq!(client.reply().await.status, 200);
    let mut client = served.client().await;
    client.send("GET http://any.example/a.html HTTP/1.1\r\nHost: other\r\n\r\n").await;
    assert_eq!(client.reply().await.status, 200);
}
