//! Files that are kept open, files too long for memory, and parts of files.

use crate::support::Served;

/// One kept in memory and sent by the kernel, and one read in pieces.
const LENGTHS: [(&str, usize); 3] =
    [("short.bin", 1000), ("open.bin", 700_000), ("long.bin", 3_000_000)];

fn bytes(length: usize) -> Vec<u8> {
    (0_u32..).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).take(length).collect()
}

async fn served() -> Served {
    let mut served = Served::new();
    for (name, length) in LENGTHS {
        served = served.page(name, bytes(length));
    }
    served.start().await
}

#[tokio::test]
async fn every_length_arrives_whole_also_one_after_another() {
    let served = served().await;
    let mut client = served.client().await;
    for _ in 0..3 {
        for (name, length) in LENGTHS {
            client.send(format!("GET /{name} HTTP/1.1\r\nHost: a\r\n\r\n")).await;
            let reply = client.reply().await;
            assert_eq!(reply.status, 200);
            assert!(reply.body == bytes(length), "{name}");
        }
    }
}

#[tokio::test]
async fn requests_sent_ahead_are_answered_in_order() {
    let served = served().await;
    let mut client = served.client().await;
    for _ in 0..3 {
        for (name, _) in LENGTHS {
            client.send(format!("GET /{name} HTTP/1.1\r\nHost: a\r\n\r\n")).await;
        }
    }
    for _ in 0..3 {
        for (name, length) in LENGTHS {
            assert!(client.reply().await.body == bytes(length), "{name}");
        }
    }
}

#[tokio::test]
async fn a_part_is_sent_as_asked() {
    let served = served().await;
    for (name, length) in LENGTHS {
        for (range, start, end) in [
            ("bytes=0-99".to_owned(), 0, 100),
            ("bytes=500-".to_owned(), 500, length),
            ("bytes=-10".to_owned(), length - 10, length),
            (format!("bytes=900-{}", length * 2), 900, length),
        ] {
            let reply = served.get(&format!("/{name}"), &[&format!("Range: {range}")]).await;
            assert_eq!(reply.status, 206, "{name} {range}");
            let described = format!("bytes {start}-{}/{length}", end - 1);
            assert_eq!(reply.header("content-range"), Some(described.as_str()));
            assert!(reply.body == bytes(length)[start..end], "{name} {range}");
        }
    }
}

#[tokio::test]
async fn a_part_beyond_the_end_is_refused() {
    let served = served().await;
    for (name, length) in LENGTHS {
        let reply = served.get(&format!("/{name}"), &[&format!("Range: bytes={length}-")]).await;
        let described = format!("bytes */{length}");
        assert_eq!((reply.status, reply.header("content-range")), (416, Some(described.as_str())));
        assert!(reply.body.is_empty());
    }
}

#[tokio::test]
async fn several_parts_or_nonsense_give_the_whole() {
    let served = served().await;
    for range in ["bytes=0-1,5-6", "bytes=5-1", "lines=1-2", "bytes=x"] {
        let reply = served.get("/short.bin", &[&format!("Range: {range}")]).await;
        assert_eq!((reply.status, reply.body.len()), (200, 1000), "{range}");
    }
}

#[tokio::test]
async fn a_part_of_another_version_gives_the_whole() {
    let served = served().await;
    for (name, length) in LENGTHS {
        let path = format!("/{name}");
        let tag = served.get(&path, &["Range: bytes=0-0"]).await.header("etag").unwrap().to_owned();
        let same = served.get(&path, &["Range: bytes=0-9", &format!("If-Range: {tag}")]).await;
        assert_eq!((same.status, same.body.len()), (206, 10));
        let other = served.get(&path, &["Range: bytes=0-9", "If-Range: \"other\""]).await;
        assert_eq!((other.status, other.body.len()), (200, length));
    }
}

#[tokio::test]
async fn a_part_of_a_page_is_of_the_page_and_not_of_a_compressed_form() {
    let page = "<p>政务公开</p>".repeat(100);
    let served = Served::new().page("a.html", &page).start().await;
    let reply = served.get("/a.html", &["Range: bytes=0-9", "Accept-Encoding: gzip"]).await;
    assert_eq!((reply.status, reply.header("content-encoding")), (206, None));
    assert_eq!(reply.body, page.as_bytes()[..10]);
}

#[tokio::test]
async fn a_long_page_has_compressed_forms_too() {
    let page = "政务公开\n".repeat(200_000);
    let served = Served::new().page("a.txt", &page).start().await;
    let packed = served.get("/a.txt", &["Accept-Encoding: br"]).await;
    assert_eq!((packed.status, packed.header("content-encoding")), (200, Some("br")));
    assert!(packed.body.len() < page.len() / 10);
    assert!(served.get("/a.txt", &[]).await.body == page.as_bytes());
    let tag = format!("If-None-Match: {}", packed.header("etag").unwrap());
    assert_eq!(served.get("/a.txt", &["Accept-Encoding: br", &tag]).await.status, 304);
}

#[tokio::test]
async fn a_long_file_that_is_replaced_while_it_is_sent_arrives_as_it_was() {
    let served = served().await;
    let mut client = served.client().await;
    client.send("GET /long.bin HTTP/1.1\r\nHost: a\r\n\r\n").await;
    let head = client.reply_head().await;
    served.publish("long.bin", "replaced");
    let length: usize = head.header("content-length").unwrap().parse().unwrap();
    assert_eq!(length, 3_000_000);
    client.send("GET /short.bin HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    let rest = client.read_to_end().await;
    assert!(rest[..length] == bytes(length));
    assert_eq!(served.get("/long.bin", &[]).await.text(), "replaced");
}
