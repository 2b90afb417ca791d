//! One document in many places.

use uuid::Uuid;
use yizhan_content::{
    LinkDocumentsError, PlaceDocumentError, UnplaceDocumentError, WithdrawDocumentError,
    link_documents, pin_document, place_document, save_edition, unplace_document,
    withdraw_document,
};
use yizhan_core::{
    Actor, DocumentId, DocumentLinkKind, Event, Grant, Permission, Scope, Unpublishing, UserId,
};

use crate::stage::{Stage, draft, publish};

async fn on_three_sites(stage: &Stage) -> DocumentId {
    let channels: Vec<_> = stage.news.iter().map(|channel| channel.id).collect();
    stage.published_in("三站共用的通知", &channels).await
}

#[tokio::test]
async fn one_document_on_three_sites_is_stored_once_and_withdrawn_from_all_at_once() {
    let stage = Stage::new().await;
    let id = on_three_sites(&stage).await;
    for site in 0..3 {
        assert!(stage.page_of(site, id).await.is_some(), "site {site}");
        assert!(stage.page(site, "news/").expect("the list").contains("三站共用的通知"));
        assert!(stage.page(site, "").expect("the home page").contains("三站共用的通知"));
    }
    let paths = [stage.path(0, id).await, stage.path(1, id).await, stage.path(2, id).await];
    let gone = Unpublishing::Gone;
    stage.app.given(async |cx| withdraw_document(cx, id, gone).await.expect("withdrawn")).await;
    stage.app.run_jobs().await;
    for (site, path) in paths.iter().enumerate() {
        let path = path.as_deref().expect("it had an address");
        assert_eq!(stage.page(site, path), None, "site {site}");
        assert_eq!(stage.page(site, &format!("{path}.gz")), None);
        for list in ["news/", "", "news/rss.xml"] {
            let list = stage.page(site, list).expect("the list");
            assert!(!list.contains("三站共用的通知"));
        }
    }
    let again =
        stage.app.given(async |cx| withdraw_document(cx, id, Unpublishing::Gone).await).await;
    assert!(matches!(again, Err(WithdrawDocumentError::NotLive(_))));
}

#[tokio::test]
async fn a_withdrawal_may_leave_a_notice_or_lead_elsewhere() {
    let stage = Stage::new().await;
    let (one, two) = (stage.published("有误的通知").await, stage.published("旧通知").await);
    let notice = Unpublishing::Withdrawn { notice: "内容有误，<已撤回>".into() };
    stage.app.given(async |cx| withdraw_document(cx, one, notice).await.expect("withdrawn")).await;
    let (first, second) = (stage.path_before(one).await, stage.path_before(two).await);
    let to = Unpublishing::Redirect { to: "/news/".into() };
    stage.app.given(async |cx| withdraw_document(cx, two, to).await.expect("withdrawn")).await;
    stage.app.run_jobs().await;
    let page = stage.page(0, &first).expect("the notice");
    assert!(page.contains("内容有误，&lt;已撤回>") && !page.contains("有误的通知"), "{page}");
    assert_eq!(stage.page(0, &second), None);
    let conn = stage.app.platform().db().reader();
    let redirect = yizhan_site::redirect(conn, stage.sites[0], "", &format!("/{second}")).await;
    assert_eq!(redirect.expect("read").expect("a redirect").target.as_deref(), Some("/news/"));
}

#[tokio::test]
async fn a_deleted_page_is_said_to_be_gone_until_its_document_is_published_again() {
    let stage = Stage::new().await;
    let id = on_three_sites(&stage).await;
    let mut paths = Vec::new();
    for site in 0..3 {
        paths.push(stage.path(site, id).await.expect("an address"));
    }
    let kept = async |site: usize| {
        let conn = stage.app.platform().db().reader();
        let found = yizhan_site::redirect(conn, stage.sites[site], "", &paths[site]).await;
        found.expect("read").map(|redirect| redirect.target)
    };
    // Who may publish urgently on the document's own site takes it off all of them.
    let actor = Actor {
        user_id: UserId(Uuid::from_u128(7)),
        grants: vec![Grant::One(Permission::PublishUrgently, Scope::Site(stage.sites[0]))],
    };
    let gone =
        stage.app.as_actor(actor, async |cx| withdraw_document(cx, id, Unpublishing::Gone).await);
    gone.await.expect("withdrawn");
    for site in 0..3 {
        assert_eq!(kept(site).await, Some(None), "site {site}");
    }
    stage
        .app
        .given(async |cx| {
            let draft = draft("重新发布的通知");
            let edition = save_edition(cx, id, draft).await.expect("saved");
            publish(cx, &edition).await;
        })
        .await;
    stage.app.run_jobs().await;
    for site in 0..3 {
        assert_eq!(kept(site).await, None, "site {site}");
        assert!(stage.page_of(site, id).await.expect("the page").contains("重新发布的通知"));
    }
}

#[tokio::test]
async fn a_document_leaves_one_channel_and_stays_in_the_other() {
    let stage = Stage::new().await;
    let channels = [stage.news[0].id, stage.notices.id];
    let id = stage.published_in("两处可见的通知", &channels).await;
    let path = stage.path(0, id).await;
    stage
        .app
        .given(async |cx| unplace_document(cx, id, channels[0]).await.expect("unplaced"))
        .await;
    stage.app.run_jobs().await;
    assert_eq!(stage.path(0, id).await, path, "its address stays");
    assert!(stage.page_of(0, id).await.expect("the page").contains("通知公告"), "the way to it");
    assert!(!stage.page(0, "news/").expect("the list").contains("两处可见的通知"));
    assert!(stage.page(0, "notices/").expect("the list").contains("两处可见的通知"));
    stage
        .app
        .given(async |cx| unplace_document(cx, id, channels[1]).await.expect("unplaced"))
        .await;
    stage.app.run_jobs().await;
    assert_eq!(stage.page(0, &path.expect("it had an address")), None);
    let again = stage.app.given(async |cx| unplace_document(cx, id, channels[1]).await).await;
    assert!(matches!(again, Err(UnplaceDocumentError::NotPlaced(_))));
}

#[tokio::test]
async fn a_live_document_appears_where_it_is_placed_later() {
    let stage = Stage::new().await;
    let id = stage.published("先发后投的通知").await;
    let channel = stage.news[1].id;
    stage.app.given(async |cx| place_document(cx, id, channel).await.expect("placed")).await;
    stage.app.run_jobs().await;
    assert!(stage.page_of(1, id).await.is_some());
    assert!(stage.page(1, "news/").expect("the list").contains("先发后投的通知"));
    let again = stage.app.given(async |cx| place_document(cx, id, channel).await).await;
    assert!(matches!(again, Err(PlaceDocumentError::PlacedAlready)));
}

#[tokio::test]
async fn linked_documents_show_each_other() {
    let stage = Stage::new().await;
    let (one, two) = (stage.published("甲文件").await, stage.published("乙文件").await);
    let kind = DocumentLinkKind::RelatesTo;
    let link = async || stage.app.given(async |cx| link_documents(cx, one, two, kind).await).await;
    link().await.expect("linked");
    link().await.expect("linked again, to no effect");
    stage.app.run_jobs().await;
    let related = "相关信息";
    assert!(stage.page_of(0, one).await.expect("a page").contains(related));
    assert!(stage.page_of(0, two).await.expect("a page").contains(related));
    let linked = |event: &&Event| matches!(event, Event::DocumentsLinked { .. });
    assert_eq!(stage.app.events().await.iter().filter(linked).count(), 1);
    let itself = stage.app.given(async |cx| link_documents(cx, one, one, kind).await).await;
    assert!(matches!(itself, Err(LinkDocumentsError::Itself)));
}

#[tokio::test]
async fn a_pinned_document_stands_first_until_its_time_is_over() {
    let stage = Stage::new().await;
    let old = stage.published("较早的通知").await;
    stage.app.advance(chrono::TimeDelta::hours(1));
    stage.published("较新的通知").await;
    let first = |page: &str| page.find("较早的通知") < page.find("较新的通知");
    assert!(!first(&stage.page(0, "news/").expect("the list")));
    let until = stage.app.platform().clock().now() + chrono::TimeDelta::days(3);
    let channel = stage.news[0].id;
    let pin = async |cx: &mut yizhan_frame::Cx| pin_document(cx, old, channel, Some(until)).await;
    stage.app.given(pin).await.expect("pinned");
    stage.app.workers().drain().await.expect("jobs");
    let list = stage.page(0, "news/").expect("the list");
    assert!(first(&list) && list.contains("置顶"), "{list}");
    stage.app.advance(chrono::TimeDelta::days(4));
    stage.app.run_jobs().await;
    assert!(!first(&stage.page(0, "news/").expect("the list")));
}

impl Stage {
    /// The address of a document's page on the city's site, public or not.
    async fn path_before(&self, id: DocumentId) -> String {
        let conn = self.app.platform().db().reader();
        let places = yizhan_content::placements(conn, id).await.expect("read");
        places.first().expect("a placement").path.clone()
    }
}
