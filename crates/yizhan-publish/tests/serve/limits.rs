//! What a client cannot do, however slow or loud it is.

use std::time::Duration;

use crate::support::Served;

const REQUEST: &str = "GET /a.html HTTP/1.1\r\nHost: a\r\n\r\n";

#[tokio::test]
async fn a_head_that_does_not_end_is_cut_off() {
    let served = Served::new()
        .page("a.html", "a")
        .settings(|settings| settings.header_timeout = Duration::from_millis(300))
        .start()
        .await;
    let mut client = served.client().await;
    client.send("GET /a.html HTTP/1.1\r\nHost: a\r\n").await;
    let _answer = client.read_to_end().await;
    assert_eq!(served.get("/a.html", &[]).await.status, 200);
}

#[tokio::test]
async fn a_connection_on_which_nothing_happens_is_closed() {
    let served = Served::new()
        .page("a.html", "a")
        .settings(|settings| settings.idle_timeout = Duration::from_millis(300))
        .start()
        .await;
    let mut silent = served.client().await;
    assert!(silent.read_to_end().await.is_empty());
    let mut idle = served.client().await;
    idle.send(REQUEST).await;
    assert_eq!(idle.reply().await.status, 200);
    assert!(idle.read_to_end().await.is_empty());
}

#[tokio::test]
async fn a_client_that_does_not_read_is_closed() {
    let served = Served::new()
        .page("long.bin", vec![7; 30_000_000])
        .settings(|settings| settings.idle_timeout = Duration::from_millis(300))
        .start()
        .await;
    let mut client = served.client().await;
    client.send("GET /long.bin HTTP/1.1\r\nHost: a\r\n\r\n").await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(client.read_to_end().await.len() < 30_000_000, "it was sent to its end");
}

#[tokio::test]
async fn a_head_over_the_limit_is_refused() {
    let served = Served::new()
        .page("a.html", "a")
        .settings(|settings| settings.max_header_bytes = 16 << 10)
        .start()
        .await;
    let long = format!("X: {}", "a".repeat(20 << 10));
    assert_eq!(served.get("/a.html", &[&long]).await.status, 431);
    let many: Vec<String> = (0..2000).map(|index| format!("X-{index}: a")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(served.get("/a.html", &many).await.status, 431);
    assert_eq!(served.get("/a.html", &[&format!("X: {}", "a".repeat(8 << 10))]).await.status, 200);
}

#[tokio::test]
async fn what_is_not_http_is_refused() {
    let served = Served::new().page("a.html", "a").start().await;
    for nonsense in [
        "\u{16}\u{3}\u{1}\u{0}\r\n\r\n",
        "GET\r\n\r\n",
        "GET /a.html HTTP/1.1\r\nHost : a\r\n\r\n",
        "POST /a.html HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST /a.html HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n",
    ] {
        let mut client = served.client().await;
        client.send(nonsense).await;
        let answer = client.read_to_end().await;
        assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 400"), "{nonsense:?}");
    }
}

#[tokio::test]
async fn a_smuggled_request_is_not_answered() {
    let served = Served::new().page("a.html", "a").page("b.html", "smuggled").start().await;
    let mut client = served.client().await;
    let smuggled = "GET /b.html HTTP/1.1\r\nHost: a\r\n\r\n";
    client
        .send(format!(
            "POST /a.html HTTP/1.1\r\nHost: a\r\nContent-Length: {}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{smuggled}",
            smuggled.len() + 5
        ))
        .await;
    let answer = client.read_to_end().await;
    assert!(!String::from_utf8_lossy(&answer).contains("smuggled"));
}

#[tokio::test]
async fn connections_over_the_limit_wait_for_a_place() {
    let served = Served::new()
        .page("a.html", "a")
        .settings(|settings| settings.max_connections = 2)
        .start()
        .await;
    let mut first = served.client().await;
    let mut second = served.client().await;
    for client in [&mut first, &mut second] {
        client.send(REQUEST).await;
        assert_eq!(client.reply().await.status, 200);
    }
    let mut third = served.client().await;
    third.send(REQUEST).await;
    let waiting = tokio::time::timeout(Duration::from_millis(300), third.reply()).await;
    assert!(waiting.is_err(), "the third was served beside two others");
    drop(first);
    assert_eq!(third.reply().await.status, 200);
}

#[tokio::test]
async fn a_hundred_stalled_clients_do_not_keep_others_from_being_served() {
    let served = Served::new().page("a.html", "a").start().await;
    let mut stalled = Vec::new();
    for _ in 0..100 {
        let mut client = served.client().await;
        client.send("GET /a.html HTTP/1.1\r\nHo").await;
        stalled.push(client);
    }
    for _ in 0..50 {
        assert_eq!(served.get("/a.html", &[]).await.status, 200);
    }
    drop(stalled);
}
