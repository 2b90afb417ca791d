//! Compressed forms: chosen by the client, used only when they belong to the page.

use std::fs;
use std::time::Duration;

use crate::support::Served;

fn page(word: &str) -> String {
    format!("<p>{word}</p>\n").repeat(200)
}

#[tokio::test]
async fn the_client_chooses_the_form() {
    let served = Served::new().page("a.html", page("政务公开")).start().await;
    let mut tags = Vec::new();
    for (accept, coding) in [
        ("Accept-Encoding: gzip, br", Some("br")),
        ("Accept-Encoding: gzip", Some("gzip")),
        ("Accept-Encoding: identity", None),
    ] {
        let reply = served.get("/a.html", &[accept]).await;
        assert_eq!(reply.header("content-encoding"), coding, "{accept}");
        assert_eq!(reply.header("vary"), Some("accept-encoding"));
        assert_eq!(
            reply.header("content-length").unwrap().parse::<usize>().unwrap(),
            reply.body.len()
        );
        let extension = coding.map_or("", |coding| if coding == "br" { ".br" } else { ".gz" });
        assert_eq!(
            reply.body,
            fs::read(served.folder.path().join(format!("a.html{extension}"))).unwrap()
        );
        tags.push(reply.header("etag").unwrap().to_owned());
    }
    tags.dedup();
    assert_eq!(tags.len(), 3, "each form has its own tag");
}

#[tokio::test]
async fn a_picture_has_one_form() {
    let served = Served::new().page("a.png", page("not really")).start().await;
    let reply = served.get("/a.png", &["Accept-Encoding: gzip, br"]).await;
    assert_eq!((reply.header("content-encoding"), reply.header("vary")), (None, None));
}

#[tokio::test]
async fn a_form_of_another_version_is_not_sent() {
    let served = Served::new().page("a.html", page("new")).start().await;
    // As after a kill or a copy that lost the times.
    fs::write(served.folder.path().join("a.html.gz"), "form of the old version").unwrap();
    fs::remove_file(served.folder.path().join("a.html.br")).unwrap();
    let reply = served.get("/a.html", &["Accept-Encoding: gzip, br"]).await;
    assert_eq!((reply.header("content-encoding"), reply.text()), (None, page("new").as_str()));
}

#[tokio::test]
async fn forms_that_come_after_the_page_are_noticed() {
    let served = Served::new().page("a.html", page("new")).start().await;
    let gzip = served.folder.path().join("a.html.gz");
    let aside = served.folder.path().join("aside");
    fs::rename(&gzip, &aside).unwrap();
    let accept = ["Accept-Encoding: gzip"];
    assert_eq!(served.get("/a.html", &accept).await.header("content-encoding"), None);
    fs::rename(&aside, &gzip).unwrap();
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(served.get("/a.html", &accept).await.header("content-encoding"), Some("gzip"));
}
