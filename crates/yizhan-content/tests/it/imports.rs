//! Taking documents over.

use uuid::Uuid;
use yizhan_content::{
    Dated, ImportDocument, ImportDocumentError, ImportOutcome, Imported, Origin,
    document_by_origin, import_document, origin_key, shelve_site,
};
use yizhan_core::{DocumentId, Event, RunId};

use crate::stage::{Stage, draft};

fn import(stage: &Stage, number: u128, title: &str) -> ImportDocument {
    ImportDocument {
        document_id: DocumentId(Uuid::from_u128(0x1000 + number)),
        site_id: stage.sites[0],
        run_id: RunId(Uuid::from_u128(5)),
        channel_ids: vec![stage.news[0].id],
        content_type: "article".into(),
        origin: Origin {
            url: format!("http://old.example/show.asp?id={number}"),
            ..Origin::default()
        },
        dated: Some("2005-06-07".parse().expect("a day")),
        draft: draft(title),
        is_incomplete: false,
    }
}

async fn take(stage: &Stage, document: ImportDocument) -> Imported {
    let imported =
        stage.app.given(async |cx| import_document(cx, document).await.expect("imported")).await;
    stage.app.given(async |cx| shelve_site(cx, stage.sites[0]).await.expect("shelved")).await;
    imported
}

#[tokio::test]
async fn a_document_keeps_its_old_day_and_is_found_by_its_old_address() {
    let stage = Stage::new().await;
    let imported = take(&stage, import(&stage, 1, "旧站新闻")).await;
    assert_eq!(imported.outcome, ImportOutcome::Added);
    assert_eq!(imported.path.as_deref(), Some("/news/200506/000000001001.html"));
    let conn = stage.app.platform().db().reader();
    let key = origin_key("http://old.example/show.asp?id=1");
    let found = document_by_origin(conn, stage.sites[0], &key).await.expect("read");
    assert_eq!(found, Some(imported.document_id));
    let document = yizhan_content::document(conn, imported.document_id).await.expect("read");
    let day: Dated = "2005-06-07".parse().expect("a day");
    assert_eq!(document.expect("the document").dated, Some(day));
    let events = stage.app.events().await;
    assert!(
        matches!(events.last(), Some(Event::DocumentImported { run_id, .. }) if *run_id == RunId(Uuid::from_u128(5)))
    );
}

#[tokio::test]
async fn the_same_again_changes_nothing_and_a_change_is_the_next_edition() {
    let stage = Stage::new().await;
    take(&stage, import(&stage, 1, "旧站新闻")).await;
    let events = stage.app.events().await.len();
    let again = take(&stage, import(&stage, 1, "旧站新闻")).await;
    assert_eq!(again.outcome, ImportOutcome::Unchanged);
    assert!(again.path.is_some());
    assert_eq!(stage.app.events().await.len(), events);
    let changed = take(&stage, import(&stage, 1, "旧站新闻（更正）")).await;
    assert_eq!(changed.outcome, ImportOutcome::Changed);
    assert_eq!(changed.path, again.path);
    let conn = stage.app.platform().db().reader();
    let live = yizhan_content::live_edition(conn, changed.document_id).await.expect("read");
    let live = live.expect("live");
    assert_eq!((live.number, live.content.title.as_str()), (2, "旧站新闻（更正）"));
}

#[tokio::test]
async fn what_has_no_date_is_kept_and_not_shown_until_one_is_found() {
    let stage = Stage::new().await;
    let undated = ImportDocument { dated: None, ..import(&stage, 1, "没有日期的页面") };
    let imported = take(&stage, undated.clone()).await;
    assert_eq!(imported.path, None);
    assert_eq!(take(&stage, undated).await.outcome, ImportOutcome::Unchanged);
    let conn = stage.app.platform().db().reader();
    assert!(
        yizhan_content::live_edition(conn, imported.document_id).await.expect("read").is_none()
    );
    let dated = take(&stage, import(&stage, 1, "没有日期的页面")).await;
    assert_eq!(dated.outcome, ImportOutcome::Changed);
    assert!(dated.path.is_some());
    assert!(
        yizhan_content::live_edition(conn, imported.document_id).await.expect("read").is_some()
    );
}

#[tokio::test]
async fn a_document_goes_into_channels_of_its_own_site() {
    let stage = Stage::new().await;
    let elsewhere =
        ImportDocument { channel_ids: vec![stage.news[1].id], ..import(&stage, 1, "旧站新闻") };
    let nowhere = ImportDocument { channel_ids: Vec::new(), ..import(&stage, 2, "旧站新闻") };
    let mut cx = stage.app.platform().begin(yizhan_core::Actor::operator()).await.expect("begun");
    let outcome = import_document(&mut cx, elsewhere).await;
    assert!(matches!(outcome, Err(ImportDocumentError::NoChannel(_))));
    let outcome = import_document(&mut cx, nowhere).await;
    assert!(matches!(outcome, Err(ImportDocumentError::Nowhere)));
}
