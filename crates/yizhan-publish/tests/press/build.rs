//! Whole sites.

use std::fs;
use std::sync::Mutex;

use crate::support::{World, add_live_site};

#[tokio::test]
async fn a_site_that_was_added_is_built() {
    let world = World::new().await;
    let seen = world.seen();
    for page in [
        "404.html",
        "closed.html",
        "d/1.html",
        "feed.xml",
        "index.html",
        "news/index.html",
        "offline.html",
    ] {
        assert!(seen.has(page), "{page}");
    }
    let page = world.read("d/1.html");
    for expected in
        ["示例市水利局", "3404000004", "皖ICP备20260001号", "https://water.example.gov.cn/d/1.html"]
    {
        assert!(page.contains(expected), "{expected}");
    }
}

#[tokio::test]
async fn every_asset_that_a_page_refers_to_is_there() {
    let world = World::new().await;
    let page = world.read("index.html");
    let assets: Vec<&str> = page.split('"').filter(|part| part.starts_with("/assets/")).collect();
    assert!(!assets.is_empty());
    for asset in assets {
        let path = asset.split('#').next().unwrap().trim_start_matches('/');
        assert!(world.has(path), "{path}");
    }
}

#[tokio::test]
async fn a_second_build_writes_nothing() {
    let world = World::new().await;
    let before = world.seen();
    let report = world.build().await;
    assert_eq!((report.written, report.removed, report.refused), (0, 0, 0));
    assert!(report.unchanged > 6);
    assert_eq!(world.seen(), before);
}

#[tokio::test]
async fn a_build_removes_what_no_source_has_any_more() {
    let world = World::new().await;
    world.documents.remove(2);
    assert_eq!(world.build().await.removed, 1);
    assert!(!world.has("d/2.html") && !world.has("d/2.html.gz") && !world.has("d/2.html.br"));
    assert!(world.has("d/1.html"));
}

#[tokio::test]
async fn a_build_leaves_alone_what_the_press_did_not_print() {
    let world = World::new().await;
    fs::write(world.site_folder().join("verification.txt"), "put here by hand").unwrap();
    world.build().await;
    assert!(world.has("verification.txt"));
}

#[tokio::test]
async fn a_build_repairs_what_was_damaged_or_deleted() {
    let world = World::new().await;
    let whole = world.read("d/1.html");
    fs::write(world.site_folder().join("d/1.html"), "<p>half a pa").unwrap();
    fs::remove_file(world.site_folder().join("d/2.html")).unwrap();
    fs::remove_file(world.site_folder().join("d/3.html.br")).unwrap();
    assert_eq!(world.build().await.written, 3);
    assert_eq!(world.read("d/1.html"), whole);
    assert!(world.has("d/2.html") && world.has("d/3.html.br"));
}

#[tokio::test]
async fn batches_and_their_number_do_not_change_the_result() {
    let one = World::with_settings(|settings| {
        settings.batch_pages = 1;
        settings.batches_at_once = 4;
    })
    .await;
    let other = World::with_settings(|settings| settings.batches_at_once = 1).await;
    assert_eq!(one.seen().paths(), other.seen().paths());
    assert_eq!(one.read("news/index.html"), other.read("news/index.html"));
}

#[tokio::test]
async fn progress_ends_at_the_report() {
    let world = World::with_settings(|settings| settings.batch_pages = 1).await;
    let last = Mutex::new((0, 0));
    let report = world
        .press
        .build_site(world.app.platform(), world.site(), &|report| {
            let mut last = last.lock().unwrap();
            *last = (last.0 + 1, report.pages());
        })
        .await
        .unwrap();
    let (calls, pages) = *last.lock().unwrap();
    assert!(calls > 6, "{calls}");
    assert_eq!(pages, report.pages());
}

#[tokio::test]
async fn sites_are_printed_apart() {
    let world = World::new().await;
    let before = world.seen();
    world
        .app
        .given(async |cx| {
            add_live_site(cx, "forest", "3404000005").await;
        })
        .await;
    world.app.run_jobs().await;
    assert_eq!(world.seen(), before);
    let page = fs::read_to_string(world.pages_folder().join("forest/404.html")).unwrap();
    assert!(page.contains("3404000005"));
}
