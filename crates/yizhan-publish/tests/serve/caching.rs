//! Conditional requests, and the cache that must never show.

use std::fs;
use std::time::{Duration, Instant};

use yizhan_publish::serve::ServeSettings;

use crate::support::Served;

/// Far beyond what anything here takes.
const PATIENCE: Duration = Duration::from_mins(1);
/// How often something is tried that others may disturb.
const ATTEMPTS: usize = 500;

fn always_asking(settings: &mut ServeSettings) {
    settings.recheck_interval = Duration::ZERO;
}

#[tokio::test]
async fn a_known_page_is_not_sent_again() {
    let served = Served::new().page("a.html", "first").start().await;
    let first = served.get("/a.html", &[]).await;
    let tag = format!("If-None-Match: {}", first.header("etag").unwrap());
    let again = served.get("/a.html", &[&tag]).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    for name in ["etag", "cache-control", "vary", "last-modified"] {
        assert_eq!(again.header(name), first.header(name), "{name}");
    }
    served.publish("a.html", "second");
    let changed = served.get("/a.html", &[&tag]).await;
    assert_eq!((changed.status, changed.text()), (200, "second"));
    assert_ne!(changed.header("etag"), first.header("etag"));
}

#[tokio::test]
async fn a_date_is_enough_to_ask_with() {
    let served = Served::new().page("a.html", "first").start().await;
    let date = served.get("/a.html", &[]).await.header("last-modified").unwrap().to_owned();
    assert_eq!(served.get("/a.html", &[&format!("If-Modified-Since: {date}")]).await.status, 304);
    let long_ago = "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT";
    assert_eq!(served.get("/a.html", &[long_ago]).await.status, 200);
}

#[tokio::test]
async fn a_republished_page_shows_at_once_however_often_it_changes() {
    let served = Served::new().start().await;
    for version in 0..200 {
        let content = format!("version {}", version % 10);
        served.publish("a.html", &content);
        assert_eq!(served.get("/a.html", &[]).await.text(), content);
    }
}

#[tokio::test]
async fn what_is_changed_from_outside_shows_when_the_disk_is_asked_again() {
    let changed = |settings: &mut ServeSettings| {
        settings.recheck_interval = Duration::from_millis(50);
    };
    let served = Served::new().page("a.html", "first").settings(changed).start().await;
    assert_eq!(served.get("/a.html", &[]).await.text(), "first");
    fs::write(served.folder.path().join("a.html"), "by hand").unwrap();
    let begun = Instant::now();
    while served.get("/a.html", &[]).await.text() != "by hand" {
        assert!(begun.elapsed() < PATIENCE);
    }
}

#[tokio::test]
async fn the_disk_is_asked_again_only_after_a_change_of_this_process() {
    let seldom = |settings: &mut ServeSettings| {
        settings.recheck_interval = Duration::from_hours(1);
    };
    let served = Served::new().settings(seldom).start().await;
    // With its compressed forms, without which the disk is always asked.
    let first = "first ".repeat(100);
    let mut is_asked = true;
    // Tests beside this one change pages, too, so that the disk is asked now and then.
    for attempt in 0..ATTEMPTS {
        let page = format!("{attempt}.html");
        served.publish(&page, &first);
        assert_eq!(served.get(&format!("/{page}"), &[]).await.text(), first);
        fs::write(served.folder.path().join(&page), "by hand").unwrap();
        is_asked = served.get(&format!("/{page}"), &[]).await.text() == "by hand";
        served.publish("other.html", format!("other {attempt}"));
        assert_eq!(served.get(&format!("/{page}"), &[]).await.text(), "by hand");
        if !is_asked {
            break;
        }
    }
    assert!(!is_asked);
}

#[tokio::test]
async fn a_page_written_over_in_place_with_its_time_put_back_shows_too() {
    let served = Served::new().page("a.html", "first").settings(always_asking).start().await;
    served.get("/a.html", &[]).await;
    let path = served.folder.path().join("a.html");
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, "forge").unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    assert_eq!(served.get("/a.html", &[]).await.text(), "forge");
}

#[tokio::test]
async fn a_withdrawn_page_is_gone_at_once() {
    let served = Served::new().page("a.html", "first").page("b.html", "other").start().await;
    assert_eq!(served.get("/a.html", &[]).await.status, 200);
    served.withdraw("a.html");
    assert_eq!(served.get("/a.html", &[]).await.status, 404);
    assert_eq!(served.get("/b.html", &[]).await.status, 200);
}

#[tokio::test]
async fn a_page_removed_by_hand_is_gone_at_once_where_the_disk_is_always_asked() {
    let served = Served::new().page("a.html", "first").settings(always_asking).start().await;
    assert_eq!(served.get("/a.html", &[]).await.status, 200);
    fs::remove_file(served.folder.path().join("a.html")).unwrap();
    assert_eq!(served.get("/a.html", &[]).await.status, 404);
}

#[tokio::test]
async fn readers_of_a_page_that_changes_get_whole_versions_only() {
    let served = Served::new().page("a.html", version(0)).start().await;
    let writing = async {
        for number in 1..100 {
            served.publish("a.html", version(number));
            tokio::task::yield_now().await;
        }
    };
    let reading = async {
        let mut client = served.client().await;
        let mut last = 0;
        let end = Instant::now() + Duration::from_secs(20);
        while last < 99 && Instant::now() < end {
            client.send("GET /a.html HTTP/1.1\r\nHost: a\r\n\r\n").await;
            let reply = client.reply().await;
            let number = reply.text().lines().next().unwrap().parse().unwrap();
            assert_eq!(reply.text(), version(number));
            assert!(number >= last, "version {number} after {last}");
            last = number;
        }
    };
    tokio::join!(writing, reading);
}

fn version(number: u32) -> String {
    format!("{number}\n").repeat(300 + (number as usize * 37) % 200)
}

#[tokio::test]
async fn an_answer_that_has_no_body_says_nothing_of_its_length() {
    let served = Served::new().page("a.html", "abc").start().await;
    let tag = served.get("/a.html", &[]).await.header("etag").expect("a tag").to_owned();
    let mut client = served.client().await;
    let ask = format!("HEAD /a.html HTTP/1.1\r\nHost: a\r\nIf-None-Match: {tag}\r\n\r\n");
    client.send(&ask).await;
    let head = client.reply_head().await;
    assert_eq!((head.status, head.header("content-length")), (304, None));
}
