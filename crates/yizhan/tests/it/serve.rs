use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use yizhan_content::{
    DraftFile, EditionDraft, FileRole, NewDocument, create_document, discard_edition, save_edition,
};
use yizhan_files::{BlobHash, BlobStore, PutOptions};
use yizhan_ingest::{RunSettings, SourceAddress, StartRun, start_run};

use crate::{installation::Installation, service::Service};

const HOST: &str = "water.example.gov.cn";

#[test]
fn the_public_gets_pages_and_the_operator_sees_how_it_is_doing() {
    let installation = Installation::with_site();
    installation.done(&["publish"]);
    let service = Service::start(&installation);
    let (status, home) = service.page(HOST, "/");
    assert_eq!(status, 200);
    assert!(home.contains("示例市水利局"));
    assert_eq!(service.page("water.localhost", "/").0, 200);
    assert_eq!(service.page("www.elsewhere.example", "/").0, 404);
    assert_eq!(service.admin("/healthz"), (200, "ok\n".to_owned()));
    assert_eq!(service.admin("/readyz"), (200, "ready\n".to_owned()));
    let (status, metrics) = service.admin("/metrics");
    assert_eq!(status, 200);
    assert!(metrics.contains("yizhan_public_responses_total{class=\"2xx\"} 2"), "{metrics}");
    assert!(metrics.contains("yizhan_database_up 1"), "{metrics}");
    assert!(metrics.contains("yizhan_jobs{state=\"dead\"} 0"), "{metrics}");
    assert_eq!(service.page(HOST, "/metrics").0, 404, "not for the public");
}

#[test]
fn a_change_made_elsewhere_is_printed_and_served() {
    let installation = Installation::with_site();
    let service = Service::start(&installation);
    // The jobs that were waiting are done by the service.
    service.wait_for(HOST, "/", 200);
    installation.done(&["site", "redirect", "add", "water", "/old/1.html?a=1", "/news/"]);
    assert_eq!(service.page(HOST, "/old/1.html?a=1").0, 301);
    installation.done(&["site", "redirect", "add", "water", "/old/2.html", "--gone"]);
    assert_eq!(service.page(HOST, "/old/2.html").0, 410);
    installation.suspend_site();
    let notice = service.wait_for(HOST, "/", 503);
    assert!(notice.contains("临时下线"), "{notice}");
    installation.done(&["site", "move", "water", "live"]);
    service.wait_for(HOST, "/", 200);
}

#[test]
fn it_stops_when_it_is_asked_to_and_leaves_the_folder_free() {
    let installation = Installation::with_site();
    for signal in ["TERM", "INT"] {
        let service = Service::start(&installation);
        assert_eq!(service.admin("/readyz").0, 200);
        assert_eq!(service.stop(signal).code(), Some(0), "{signal}");
    }
    installation.done(&["publish", "--site", "water"]);
}

#[test]
fn a_port_that_is_taken_is_named() {
    let installation = Installation::with_site();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let output = installation
        .program(&["serve"])
        .env("YIZHAN_PUBLIC_ADDRESS", "127.0.0.1:0")
        .env("YIZHAN_ADMIN_ADDRESS", &address)
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    let told = crate::standard_error(&output);
    assert!(told.contains(&address) && told.contains("admin.address"), "{told}");
    assert!(told.contains("地址或端口已被占用，错误号98"), "{told}");
}

#[test]
fn the_demonstration_looks_for_its_ports_before_it_works() {
    let installation = Installation::empty();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let output = installation
        .program(&["demo"])
        .env("YIZHAN_PUBLIC_ADDRESS", &address)
        .env("YIZHAN_ADMIN_ADDRESS", "127.0.0.1:0")
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    let told = crate::standard_error(&output);
    assert!(told.contains(&address) && told.contains("public.address"), "{told}");
    assert!(!installation.data().exists(), "nothing was made");
}

#[test]
fn a_default_site_that_does_not_exist_is_told_at_the_start() {
    let installation = Installation::with_site();
    let mut child = installation
        .program(&["serve"])
        .env("YIZHAN_PUBLIC_ADDRESS", "127.0.0.1:0")
        .env("YIZHAN_ADMIN_ADDRESS", "127.0.0.1:0")
        .env("YIZHAN_PUBLIC_DEFAULT_SITE", "roads")
        .env("YIZHAN_LOG_LEVEL", "error")
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("the service starts");
    let mut line = String::new();
    let mut told = BufReader::new(child.stderr.take().expect("its words"));
    told.read_line(&mut line).expect("a line");
    child.kill().expect("killed");
    child.wait().expect("ended");
    assert!(line.contains("public.default_site 指定的站点“roads”不存在"), "{line}");
}

#[test]
fn a_file_that_no_document_refers_to_any_more_is_removed_at_the_start() {
    let installation = Installation::with_site();
    let (blobs, hash) = forgotten_file(&installation);
    assert!(blobs.read(&hash).is_ok());
    let _service = Service::start(&installation);
    assert!(blobs.read(&hash).is_err());
}

#[test]
fn while_an_ingest_is_unfinished_no_file_is_removed() {
    let installation = Installation::with_site();
    let (blobs, hash) = forgotten_file(&installation);
    installation.within(async |cx| {
        let site = yizhan_site::site_by_key(cx.tx(), "water").await.expect("read").expect("one");
        let start = StartRun {
            site_id: site.id,
            source: SourceAddress::locate("http://old.example.gov.cn/", None).expect("an address"),
            settings: RunSettings::default(),
            rules: None,
        };
        start_run(cx, start).await.expect("started");
    });
    let _service = Service::start(&installation);
    assert!(blobs.read(&hash).is_ok());
}

/// A file of an edition that was discarded.
fn forgotten_file(installation: &Installation) -> (BlobStore, BlobHash) {
    let blobs = BlobStore::open(installation.data().join("files"), 1 << 20).expect("a store");
    let blob = blobs.put(&b"%PDF-1.4 form"[..], PutOptions::default()).expect("stored");
    let file = DraftFile {
        role: FileRole::Attachment,
        hash: blob.hash,
        size: blob.size,
        media_type: "application/pdf".into(),
        name: "申报表.pdf".into(),
    };
    let plain = EditionDraft {
        title: "申报通知".into(),
        body: "<p>正文。</p>".into(),
        ..EditionDraft::default()
    };
    let with_file = EditionDraft { files: vec![file], ..plain.clone() };
    installation.within(async |cx| {
        let site = yizhan_site::site_by_key(cx.tx(), "water").await.expect("read").expect("one");
        let new = NewDocument {
            site_id: site.id,
            content_type: "article".into(),
            channels: vec![],
            draft: plain,
        };
        let (document, _) = create_document(cx, new).await.expect("created");
        let edition = save_edition(cx, document.id, with_file).await.expect("saved");
        discard_edition(cx, edition.id).await.expect("discarded");
    });
    (blobs, blob.hash)
}
