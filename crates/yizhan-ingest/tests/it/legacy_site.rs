//! The bundled old site, compared with what is known to stand on it.

use std::collections::BTreeSet;

use serde_json::Value;
use yizhan_content::{Dated, FileRole, document_by_origin, live_edition, origin_key};
use yizhan_core::{DocumentId, Event};
use yizhan_demo::legacy::{ExpectedArticle, LegacySite};
use yizhan_ingest::{Silent, report};

use crate::kit::{Migrated, Server, quick};

impl Migrated {
    fn document_of(&self, path: &str) -> DocumentId {
        let id = self.item(path)["document_id"].as_str();
        id.unwrap_or_else(|| panic!("{path}: {}", self.item(path))).parse().expect("an id")
    }

    async fn check_article(&self, article: &ExpectedArticle) {
        let conn = self.platform.app.platform().db().reader();
        let id = self.document_of(&article.url);
        let document = yizhan_content::document(conn, id).await.expect("read").expect("there");
        let edition = live_edition(conn, id).await.expect("read");
        let Some(at) = article.published_at else {
            assert!(document.dated.is_none(), "{} got a time that nobody wrote", article.url);
            assert!(edition.is_none(), "{} is public without a time", article.url);
            return;
        };
        let content = edition.expect("a live edition").content;
        assert_eq!(content.title, article.title, "{}", article.url);
        assert_eq!(content.source.as_deref(), Some(article.source.as_str()), "{}", article.url);
        match document.dated.expect("a time") {
            Dated::Day(day) => assert_eq!(day, at.date(), "{}", article.url),
            Dated::Moment(moment) => {
                assert_eq!(moment.naive_utc() + chrono::TimeDelta::hours(8), at, "{}", article.url);
            }
        }
        let attachments: BTreeSet<&str> = content
            .files
            .iter()
            .filter(|file| file.role == FileRole::Attachment)
            .map(|file| file.name.as_str())
            .collect();
        assert_eq!(attachments.len(), article.attachments.len(), "{}", article.url);
        for (name, _) in &article.attachments {
            let has = attachments.iter().any(|file| file.starts_with(name.as_str()));
            assert!(has, "{name} of {}: {attachments:?}", article.url);
        }
        let pictures = content.body.matches("<img ").count();
        assert_eq!(pictures, article.pictures, "{}", article.url);
        let shown: String = content.body.split_whitespace().collect();
        for line in article.text.iter().filter(|line| !line.contains("34040019610412345X")) {
            let line: String = line.split_whitespace().collect();
            assert!(shown.contains(&line), "{line} is not in {}", article.url);
        }
        let field = |key: &str| content.fields.get(key).and_then(Value::as_str);
        assert_eq!(field("document_number"), article.document_number.as_deref());
        assert_eq!(field("index_number"), article.index_number.as_deref());
        assert_eq!(field("issuer"), article.issuer.as_deref());
        assert_eq!(field("dated_on"), article.dated_on.map(|day| day.to_string()).as_deref());
    }
}

#[tokio::test]
async fn every_article_is_in_the_library_as_it_stood_on_the_old_site() {
    let migrated = Migrated::from(Server::legacy().await).await;
    for article in LegacySite::bundled().expected().articles {
        migrated.check_article(&article).await;
    }
}

#[tokio::test]
async fn every_old_address_leads_to_its_new_page() {
    let migrated = Migrated::from(Server::legacy().await).await;
    let expected = LegacySite::bundled().expected();
    let (conn, site) = (migrated.platform.app.platform().db().reader(), migrated.platform.site_id);
    let leads_to = async |path: &str| {
        let found = yizhan_site::redirect(conn, site, "127.0.0.1", path).await.expect("read");
        found.and_then(|redirect| redirect.target)
    };
    for article in expected.articles.iter().filter(|article| article.published_at.is_some()) {
        let id = migrated.document_of(&article.url);
        let path = yizhan_content::document_path(conn, site, id).await.expect("read");
        assert!(path.is_some(), "{} has no page", article.url);
        assert_eq!(leads_to(&article.url).await, path, "{}", article.url);
    }
    for (from, to) in &expected.redirects {
        assert_eq!(leads_to(from).await, leads_to(to).await, "{from}");
        assert!(leads_to(from).await.is_some(), "{from}");
    }
    let channels = yizhan_site::channels(conn, site).await.expect("read");
    for (list, name) in [("/list.asp?cid=3", "通知公告"), ("/list.asp?cid=3&page=2", "通知公告")]
    {
        let channel = channels.iter().find(|channel| channel.name == name).expect("a channel");
        assert_eq!(leads_to(list).await, Some(format!("/{}/", channel.path)), "{list}");
    }
}

#[tokio::test]
async fn every_document_is_in_the_channel_it_was_in() {
    let migrated = Migrated::from(Server::legacy().await).await;
    let conn = migrated.platform.app.platform().db().reader();
    let site = migrated.platform.site_id;
    let channels = yizhan_site::channels(conn, site).await.expect("read");
    for article in LegacySite::bundled().expected().articles {
        let id = migrated.document_of(&article.url);
        let placements = yizhan_content::placements(conn, id).await.expect("read");
        let names: Vec<&str> = placements
            .iter()
            .filter_map(|placement| {
                channels.iter().find(|channel| channel.id == placement.channel_id)
            })
            .map(|channel| channel.name.as_str())
            .collect();
        assert!(names.contains(&article.channel.as_str()), "{}: {names:?}", article.url);
    }
}

#[tokio::test]
async fn what_was_not_taken_over_says_why() {
    let migrated = Migrated::from(Server::legacy().await).await;
    let expected = LegacySite::bundled().expected();
    for url in &expected.broken {
        assert_eq!(migrated.item(url)["reason"], "not-found", "{url}");
    }
    for url in &expected.disallowed {
        assert_eq!(migrated.item(url)["reason"], "robots", "{url}");
    }
    for article in expected.articles.iter().filter(|article| article.duplicate_of.is_some()) {
        let original = article.duplicate_of.as_deref().expect("an original");
        assert_eq!(migrated.document_of(&article.url), migrated.document_of(original));
        let stages = [&article.url, original].map(|url| migrated.item(url)["stage"].clone());
        assert!(stages.contains(&"merged".into()), "{stages:?}");
    }
    let endless = migrated.items.iter().filter(|(url, _)| url.contains("/calendar.asp?"));
    let reasons: BTreeSet<&str> = endless.filter_map(|(_, item)| item["reason"].as_str()).collect();
    assert!(reasons.contains("budget-spent") || reasons.contains("content-repeats"), "{reasons:?}");
    for (url, item) in &migrated.items {
        let stage = item["stage"].as_str().expect("a stage");
        assert!(
            ["loaded", "kept", "followed", "merged", "skipped", "failed"].contains(&stage),
            "{url} was left at {stage}"
        );
        if stage == "skipped" || stage == "failed" {
            assert!(item["reason"].is_string() && item["reason_text"].is_string(), "{item}");
        }
    }
    let off_host = migrated.items.iter().filter(|(url, _)| url.contains(".invalid/"));
    assert!(off_host.clone().count() >= 3);
    assert!(off_host.into_iter().all(|(_, item)| item["reason"] == "off-host"));
}

#[tokio::test]
async fn the_report_counts_every_address_once_and_hides_identity_numbers() {
    let migrated = Migrated::from(Server::legacy().await).await;
    let report = report(&migrated.platform.ingest, migrated.run_id).await.expect("a report");
    assert_eq!(report.totals.addresses, migrated.items.len() as u64);
    assert_eq!(report.tally.iter().map(|line| line.count).sum::<u64>(), report.totals.addresses);
    assert_eq!(report.totals.waiting, 0);
    assert_eq!(report.totals.id_numbers, 1);
    assert_eq!(report.totals.unpublished, 1);
    assert_eq!(report.totals.duplicates, 1);
    let codes: BTreeSet<&str> = report.findings.iter().map(|group| group.code).collect();
    assert!(codes.is_superset(&["id-number", "missing-date"].into()), "{codes:?}");
    let json = serde_json::to_string(&report).expect("JSON");
    assert!(!json.contains("34040019610412345X"));
    let personal = LegacySite::bundled().expected().personal_data;
    let conn = migrated.platform.app.platform().db().reader();
    for url in personal {
        let edition = live_edition(conn, migrated.document_of(&url)).await.expect("read");
        let body = edition.expect("an edition").content.body;
        assert!(body.contains("340400**********5X"), "{body}");
    }
}

#[tokio::test]
async fn a_second_run_adds_nothing() {
    let migrated = Migrated::from(Server::legacy().await).await;
    let platform = &migrated.platform;
    let conn = platform.app.platform().db().reader();
    let before = platform.app.events().await.len();
    let channels = yizhan_site::channels(conn, platform.site_id).await.expect("read").len();
    let run_id = platform.start(migrated.server.source(), quick()).await;
    let summary = platform.resume(run_id, &Silent).await.expect("a finished run");
    assert_eq!((summary.added, summary.changed), (0, 0));
    let first = report(&platform.ingest, migrated.run_id).await.expect("a report").totals;
    assert_eq!(summary.unchanged, first.added);
    let after = yizhan_site::channels(conn, platform.site_id).await.expect("read").len();
    assert_eq!(after, channels);
    let events = platform.app.events().await;
    let imported =
        events[before..].iter().any(|event| matches!(event, Event::DocumentImported { .. }));
    assert!(!imported, "a document was taken over twice");
    let key = origin_key(&migrated.server.url("/show.asp?id=101"));
    let known = document_by_origin(conn, platform.site_id, &key).await.expect("read");
    assert!(known.is_some() || migrated.items.keys().all(|url| !url.ends_with("/show.asp?id=101")));
}
