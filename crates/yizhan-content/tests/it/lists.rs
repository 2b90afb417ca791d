//! Shelves: which list pages there are, and which of them a new document changes.

use std::{collections::BTreeMap, os::unix::fs::MetadataExt as _, path::Path};

use chrono::TimeDelta;
use uuid::Uuid;
use yizhan_content::{Dated, ImportDocument, Origin, import_document, shelve_site};
use yizhan_core::{DocumentId, Event, RunId};

use crate::stage::{Stage, draft};

/// `count` documents in the news of the city, one each day from 1 January 2020 on.
async fn with_news(count: u64) -> Stage {
    let stage = Stage::new().await;
    let first: chrono::NaiveDate = "2020-01-01".parse().expect("a day");
    stage
        .app
        .given(async |cx| {
            for number in 0..count {
                let import = ImportDocument {
                    document_id: DocumentId(Uuid::from_u128(0x5000 + u128::from(number))),
                    site_id: stage.sites[0],
                    run_id: RunId(Uuid::from_u128(5)),
                    channel_ids: vec![stage.news[0].id],
                    content_type: "article".into(),
                    origin: Origin {
                        url: format!("http://old.example/{number}"),
                        ..Origin::default()
                    },
                    dated: Some(Dated::Day(first + chrono::Days::new(number))),
                    draft: draft(&format!("第{number:03}号新闻")),
                    is_incomplete: false,
                };
                import_document(cx, import).await.expect("imported");
            }
            shelve_site(cx, stage.sites[0]).await.expect("shelved");
            cx.record(Event::IngestFinished {
                run_id: RunId(Uuid::from_u128(5)),
                site_id: stage.sites[0],
            });
        })
        .await;
    stage.app.run_jobs().await;
    stage
}

/// The files below a folder with their inodes: a page that is written anew has another.
fn inodes(folder: &Path) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).expect("a folder").map(|entry| entry.expect("one")) {
            let meta = entry.metadata().expect("metadata");
            let path = entry.path();
            if meta.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it != "gz" && it != "br") {
                let name = path.strip_prefix(folder).expect("below").to_string_lossy();
                found.insert(name.into_owned(), meta.ino());
            }
        }
    }
    found
}

#[tokio::test]
async fn a_long_list_is_cut_into_shelves_numbered_from_the_oldest() {
    let stage = with_news(65).await;
    let entry = stage.page(0, "news/").expect("the entry page");
    assert!(
        entry.contains("第064号新闻")
            && entry.contains("第040号新闻")
            && !entry.contains("第039号新闻")
    );
    let oldest = stage.page(0, "news/list-1.html").expect("the oldest shelf");
    assert!(
        oldest.contains("第000号新闻")
            && oldest.contains("第019号新闻")
            && !oldest.contains("第020号新闻")
    );
    assert!(oldest.contains("第1页"), "{oldest}");
    assert!(stage.page(0, "news/list-3.html").is_some());
    assert_eq!(stage.page(0, "news/list-4.html"), None, "the entry page shows it");
    let page = stage.page(0, "news/202001/000000005000.html").expect("the oldest document");
    assert!(page.contains("第001号新闻"), "leads to the newer one");
}

#[tokio::test]
async fn a_new_document_changes_the_newest_pages_and_no_deep_one() {
    let stage = with_news(65).await;
    let before = inodes(&stage.folder(0));
    stage.published("今天的新闻").await;
    let after = inodes(&stage.folder(0));
    let changed: Vec<_> = after
        .iter()
        .filter(|(name, inode)| before.get(*name) != Some(*inode))
        .map(|(name, _)| name.as_str())
        .collect();
    let page = stage.path(0, newest(&stage).await).await.expect("an address");
    let mut expected = vec![
        "index.html",
        "news/202003/000000005040.html",
        "news/index.html",
        "news/rss.xml",
        page.trim_start_matches('/'),
        "sitemap.xml",
        "sitemap/202603.xml",
    ];
    expected.sort_unstable();
    assert_eq!(changed, expected);
}

#[tokio::test]
async fn a_full_shelf_gets_its_own_page_when_the_next_one_is_begun() {
    let stage = with_news(40).await;
    assert_eq!(stage.page(0, "news/list-2.html"), None);
    stage.published("第四十一篇").await;
    let second = stage.page(0, "news/list-2.html").expect("the shelf that is full");
    assert!(second.contains("第039号新闻") && second.contains("第020号新闻"));
    assert!(stage.page(0, "news/").expect("the entry page").contains("第四十一篇"));
    let first = stage.page(0, "news/list-1.html").expect("the oldest shelf");
    assert!(first.contains("/news/list-2.html"), "leads to its newer neighbour");
    stage.app.advance(TimeDelta::hours(1));
}

#[tokio::test]
async fn a_withdrawal_leaves_the_other_shelves_alone() {
    let stage = with_news(65).await;
    assert!(stage.page(0, "news/").expect("the entry page").contains("共 65 条"));
    let before = inodes(&stage.folder(0));
    let id = DocumentId(Uuid::from_u128(0x5000 + 25));
    let gone = yizhan_core::Unpublishing::Gone;
    let withdraw = async |cx: &mut yizhan_frame::Cx| {
        yizhan_content::withdraw_document(cx, id, gone).await.expect("withdrawn");
    };
    stage.app.given(withdraw).await;
    stage.app.run_jobs().await;
    let after = inodes(&stage.folder(0));
    assert_ne!(before["news/list-2.html"], after["news/list-2.html"]);
    assert!(!stage.page(0, "news/list-2.html").expect("its shelf").contains("第025号新闻"));
    assert!(stage.page(0, "news/").expect("the entry page").contains("共 64 条"), "it is counted");
    for page in ["news/list-1.html", "news/list-3.html", "index.html"] {
        assert_eq!(before[page], after[page], "{page}");
    }
    let neighbour = stage.page(0, "news/202001/000000005018.html").expect("the one before");
    assert!(neighbour.contains("第026号新闻") && !neighbour.contains("第025号新闻"));
}

#[tokio::test]
async fn a_changed_name_of_a_channel_reaches_the_pages_below_it() {
    let stage = with_news(3).await;
    let channel = stage.news[0].clone();
    let change = yizhan_site::ChannelChange {
        version: channel.version,
        name: Some("政务要闻".into()),
        ..yizhan_site::ChannelChange::default()
    };
    let rename = async |cx: &mut yizhan_frame::Cx| {
        yizhan_site::change_channel(cx, channel.id, change).await.expect("changed");
    };
    stage.app.given(rename).await;
    stage.app.run_jobs().await;
    for page in ["news/", "news/202001/000000005001.html", "sitemap.html", ""] {
        let text = stage.page(0, page).expect("a page");
        assert!(text.contains("政务要闻") && !text.contains("要闻动态"), "{page}");
    }
}

async fn newest(stage: &Stage) -> DocumentId {
    let events = stage.app.events().await;
    let id = events.iter().rev().find_map(|event| match event {
        Event::EditionPublished { document_id, .. } => Some(*document_id),
        _ => None,
    });
    id.expect("a published document")
}

#[tokio::test]
async fn a_shelf_that_grew_too_long_is_cut_anew() {
    let stage = with_news(40).await;
    let (city, notices, news) = (stage.sites[0], stage.notices.id, stage.news[0].id);
    let old: Vec<DocumentId> =
        (0..45).map(|number| DocumentId(Uuid::from_u128(0x6000 + number))).collect();
    let place = async |cx: &mut yizhan_frame::Cx| {
        for id in &old {
            let import = ImportDocument {
                document_id: *id,
                site_id: city,
                run_id: RunId(Uuid::from_u128(6)),
                channel_ids: vec![notices],
                content_type: "article".into(),
                origin: Origin { url: format!("http://old.example/{id}"), ..Origin::default() },
                dated: Some(Dated::Day("2020-01-03".parse().expect("a day"))),
                draft: draft("旧通知"),
                is_incomplete: false,
            };
            import_document(cx, import).await.expect("imported");
            yizhan_content::place_document(cx, *id, news).await.expect("placed");
        }
    };
    stage.app.given(place).await;
    stage.app.run_jobs().await;
    let shelved = Event::ChannelShelved { site_id: city, channel_id: news };
    assert!(stage.app.events().await.contains(&shelved));
    for shelf in 1..=4 {
        let page = stage.page(0, &format!("news/list-{shelf}.html")).expect("a shelf");
        let items = page.matches("旧通知").count() + page.matches("号新闻").count();
        assert!((20..40).contains(&items), "shelf {shelf} has {items}");
    }
    assert_eq!(stage.page(0, "news/list-5.html"), None, "the entry page shows it");
}
