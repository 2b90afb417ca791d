use sea_orm::ConnectionTrait as _;
use uuid::Uuid;
use yizhan_core::{Event, SiteId};
use yizhan_db::events::{self, ChainFault, verify};
use yizhan_testkit::TestPlatform;

const SITE: SiteId = SiteId(Uuid::from_u128(7));

async fn platform_with_events(count: usize) -> TestPlatform {
    let app = TestPlatform::new(vec![]).await;
    for _ in 0..count {
        app.given(async |cx| cx.record(Event::SiteChanged { site_id: SITE })).await;
    }
    app
}

async fn tamper(app: &TestPlatform, sql: &str) {
    app.platform().db().reader().execute_unprepared(sql).await.expect("tampered");
}

#[tokio::test]
async fn events_are_kept_in_order_and_their_chain_holds() {
    let app = TestPlatform::new(vec![]).await;
    app.given(async |cx| {
        cx.record(Event::SiteAdded { site_id: SITE });
        cx.record(Event::SiteChanged { site_id: SITE });
    })
    .await;
    app.given(async |cx| cx.record(Event::SiteChanged { site_id: SITE })).await;
    assert_eq!(
        app.events().await,
        [
            Event::SiteAdded { site_id: SITE },
            Event::SiteChanged { site_id: SITE },
            Event::SiteChanged { site_id: SITE }
        ]
    );
    assert_eq!(verify(app.platform().db()).await.expect("verified"), Ok(3));
}

#[tokio::test]
async fn a_unit_of_work_that_is_dropped_leaves_no_event() {
    let app = platform_with_events(1).await;
    let mut cx = app.platform().begin(yizhan_core::Actor::operator()).await.expect("begun");
    cx.record(Event::SiteChanged { site_id: SITE });
    drop(cx);
    assert_eq!(app.events().await.len(), 1);
    assert_eq!(verify(app.platform().db()).await.expect("verified"), Ok(1));
}

#[tokio::test]
async fn a_changed_event_breaks_the_chain() {
    let app = platform_with_events(3).await;
    tamper(&app, "UPDATE events SET body = '{\"type\":\"site_added\"}' WHERE number = 2").await;
    assert_eq!(verify(app.platform().db()).await.expect("verified"), Err(ChainFault::Changed(2)));
}

#[tokio::test]
async fn a_changed_actor_breaks_the_chain() {
    let app = platform_with_events(2).await;
    tamper(&app, "UPDATE events SET actor_id = event_id WHERE number = 1").await;
    assert_eq!(verify(app.platform().db()).await.expect("verified"), Err(ChainFault::Changed(1)));
}

#[tokio::test]
async fn a_changed_name_or_site_breaks_the_chain() {
    for change in ["name = 'site_added'", "site_id = event_id", "site_id = NULL"] {
        let app = platform_with_events(3).await;
        tamper(&app, &format!("UPDATE events SET {change} WHERE number = 2")).await;
        let fault = verify(app.platform().db()).await.expect("verified");
        assert_eq!(fault, Err(ChainFault::Changed(2)), "{change}");
    }
}

#[tokio::test]
async fn a_deleted_event_breaks_the_chain_in_the_middle_and_at_the_end() {
    let app = platform_with_events(3).await;
    tamper(&app, "DELETE FROM events WHERE number = 3").await;
    let truncated = ChainFault::Truncated { found: 2, expected: 3 };
    assert_eq!(verify(app.platform().db()).await.expect("verified"), Err(truncated));
    tamper(&app, "DELETE FROM events WHERE number = 1").await;
    assert_eq!(verify(app.platform().db()).await.expect("verified"), Err(ChainFault::Gap(2)));
}

#[tokio::test]
async fn many_writers_at_once_make_one_chain() {
    let app = platform_with_events(0).await;
    let mut writers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let platform = app.platform().clone();
        writers.spawn(async move {
            for _ in 0..5 {
                let mut cx = platform.begin(yizhan_core::Actor::operator()).await.expect("begun");
                cx.record(Event::SiteChanged { site_id: SITE });
                cx.commit().await.expect("committed");
            }
        });
    }
    writers.join_all().await;
    assert_eq!(verify(app.platform().db()).await.expect("verified"), Ok(40));
}

#[tokio::test]
async fn whoever_waits_for_an_event_looks_at_what_came_since() {
    let app = TestPlatform::new(vec![]).await;
    let db = app.platform().db();
    assert_eq!(events::last_number(db).await.expect("read"), 0);
    app.given(async |cx| cx.record(Event::SiteAdded { site_id: SITE })).await;
    app.given(async |cx| cx.record(Event::SiteChanged { site_id: SITE })).await;
    assert_eq!(events::last_number(db).await.expect("read"), 2);
    let happened =
        async |after, last, name| events::happened(db, after, last, &[name]).await.expect("read");
    assert!(happened(0, 2, "site_added").await);
    assert!(happened(1, 2, "site_changed").await);
    assert!(!happened(1, 2, "site_added").await);
    assert!(!happened(0, 1, "site_changed").await);
}
