//! From draft to page.

use chrono::TimeDelta;
use yizhan_content::{
    ApproveEditionError, CreateDocumentError, DiscardEditionError, EditionState, NewDocument,
    PublishEditionError, SaveEditionError, WrongState, approve_edition, create_document,
    discard_edition, publish_edition, save_edition,
};
use yizhan_core::{Actor, Denied, Event, Grant, Permission, Scope, UserId};

use crate::stage::{Stage, draft, publish, save};

#[tokio::test]
async fn a_published_edition_is_on_its_page_in_the_lists_and_on_the_home_page() {
    let stage = Stage::new().await;
    let id = stage.published("全市防汛工作会议召开").await;
    let page = stage.page_of(0, id).await.expect("the page");
    assert!(page.contains("全市防汛工作会议召开的正文。"), "{page}");
    assert!(page.contains("江临日报"));
    for list in ["news/", "", "news/rss.xml"] {
        assert!(stage.page(0, list).expect("a list").contains("全市防汛工作会议召开"), "{list}");
    }
    let map = stage.page(0, "sitemap/202603.xml").expect("the map of the month");
    assert!(map.contains(&stage.path(0, id).await.expect("an address")), "{map}");
    assert!(stage.page(1, "news/").is_none_or(|page| !page.contains("防汛")));
}

#[tokio::test]
async fn an_edition_is_published_once_and_only_after_it_was_approved() {
    let stage = Stage::new().await;
    let new = NewDocument {
        site_id: stage.sites[0],
        content_type: "article".into(),
        channels: vec![],
        draft: draft("通知"),
    };
    let edition =
        stage.app.given(async |cx| create_document(cx, new).await.expect("created").1).await;
    let outcome = stage.app.given(async |cx| publish_edition(cx, edition.id).await).await;
    let is_draft =
        |error| matches!(error, PublishEditionError::WrongState(WrongState(EditionState::Draft)));
    assert!(outcome.is_err_and(is_draft));
    stage.app.given(async |cx| publish(cx, &edition).await).await;
    let again = stage.app.given(async |cx| publish_edition(cx, edition.id).await).await;
    let is_live =
        |error| matches!(error, PublishEditionError::WrongState(WrongState(EditionState::Live)));
    assert!(again.is_err_and(is_live));
    let published = |event: &Event| matches!(event, Event::EditionPublished { .. });
    assert_eq!(stage.app.events().await.iter().filter(|event| published(event)).count(), 1);
}

#[tokio::test]
async fn an_approval_binds_to_what_was_read() {
    let stage = Stage::new().await;
    let id = stage.published("通知").await;
    let edition = stage.app.given(async |cx| save(cx, id, "新通知").await).await;
    let outcome =
        stage.app.given(async |cx| approve_edition(cx, edition, "something else").await).await;
    assert!(matches!(outcome, Err(ApproveEditionError::OtherContent)));
    let stored = yizhan_content::edition(stage.app.platform().db().reader(), edition).await;
    assert_eq!(stored.expect("the database").expect("the edition").state, EditionState::Draft);
}

#[tokio::test]
async fn what_its_content_type_refuses_is_not_approved() {
    let stage = Stage::new().await;
    let new = NewDocument {
        site_id: stage.sites[0],
        content_type: "policy-document".into(),
        channels: vec![],
        draft: draft("关于防汛的通知"),
    };
    let edition =
        stage.app.given(async |cx| create_document(cx, new).await.expect("created").1).await;
    let outcome =
        stage.app.given(async |cx| approve_edition(cx, edition.id, &edition.hash).await).await;
    let Err(ApproveEditionError::Faulty(faults)) = outcome else { panic!("{outcome:?}") };
    assert!(faults.iter().any(|fault| fault.message() == "请填写发文机关"), "{faults:?}");
    let unknown = NewDocument {
        site_id: stage.sites[0],
        content_type: "poem".into(),
        channels: vec![],
        draft: draft("诗"),
    };
    let outcome = stage.app.given(async |cx| create_document(cx, unknown).await.map(|_| ())).await;
    assert!(matches!(outcome, Err(CreateDocumentError::UnknownContentType(_))));
}

#[tokio::test]
async fn what_is_live_stays_live_while_its_next_edition_is_written() {
    let stage = Stage::new().await;
    let id = stage.published("第一版标题").await;
    let path = stage.path(0, id).await;
    stage.app.advance(TimeDelta::days(40));
    let next = stage.app.given(async |cx| save(cx, id, "第二版标题").await).await;
    stage.app.run_jobs().await;
    assert!(stage.page_of(0, id).await.expect("the page").contains("第一版标题"));

    let conn = stage.app.platform().db().reader();
    let edition = yizhan_content::edition(conn, next).await.expect("read").expect("the edition");
    assert_eq!(edition.number, 2);
    stage.app.given(async |cx| publish(cx, &edition).await).await;
    stage.app.run_jobs().await;
    assert_eq!(stage.path(0, id).await, path, "an address that was given out stays");
    let page = stage.page_of(0, id).await.expect("the page");
    assert!(page.contains("第二版标题") && !page.contains("第一版标题"));
    assert!(page.contains("2026-03-01"), "the time of first publication stays");
    assert!(!page.contains("2026-04-10"));
    assert!(stage.page(0, "news/").expect("the list").contains("第二版标题"));
    let first = yizhan_content::live_edition(conn, id).await.expect("read").expect("live");
    assert_eq!(first.id, next);
}

#[tokio::test]
async fn a_body_is_made_safe_whatever_was_handed_in() {
    let stage = Stage::new().await;
    let id = stage.published("通知").await;
    let mut hostile = draft("通知");
    hostile.body = "<p onclick=\"x()\">正文</p><script>alert(1)</script>".into();
    let edition =
        stage.app.given(async |cx| save_edition(cx, id, hostile).await.expect("saved")).await;
    assert_eq!(edition.content.body, "<p>正文</p>");
}

#[tokio::test]
async fn a_draft_is_thrown_away_and_nothing_else_is() {
    let stage = Stage::new().await;
    let id = stage.published("通知").await;
    let edition = stage.app.given(async |cx| save(cx, id, "草稿").await).await;
    stage.app.given(async |cx| discard_edition(cx, edition).await.expect("discarded")).await;
    let conn = stage.app.platform().db().reader();
    assert_eq!(yizhan_content::edition(conn, edition).await.expect("read"), None);
    let live = yizhan_content::live_edition(conn, id).await.expect("read").expect("live").id;
    let outcome = stage.app.given(async |cx| discard_edition(cx, live).await).await;
    assert!(matches!(outcome, Err(DiscardEditionError::WrongState(_))));
    assert!(yizhan_content::edition(conn, live).await.expect("read").is_some());
}

#[tokio::test]
async fn a_writer_of_one_site_neither_publishes_nor_knows_of_another() {
    let stage = Stage::new().await;
    let id = stage.published("通知").await;
    let actor = |site| Actor {
        user_id: UserId(uuid::Uuid::from_u128(77)),
        grants: vec![Grant::One(Permission::WriteDocuments, Scope::Site(site))],
    };
    let writer = actor(stage.sites[0]);
    let edition = stage.app.as_actor(writer.clone(), async |cx| save(cx, id, "新标题").await).await;
    let hash = draft("新标题").hash("article");
    let outcome =
        stage.app.as_actor(writer, async |cx| approve_edition(cx, edition, &hash).await).await;
    let forbidden = Denied::Forbidden(Permission::ApproveUnreviewed);
    assert!(matches!(outcome, Err(ApproveEditionError::Denied(denied)) if denied == forbidden));
    let stranger = actor(stage.sites[1]);
    let outcome = stage
        .app
        .as_actor(stranger, async |cx| save_edition(cx, id, draft("他站标题")).await)
        .await;
    assert!(matches!(outcome, Err(SaveEditionError::Denied(Denied::Hidden))));
}
