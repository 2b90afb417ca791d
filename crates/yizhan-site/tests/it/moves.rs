use chrono::{NaiveDate, TimeDelta};
use yizhan_core::{Event, SiteId, SiteState};
use yizhan_site::{
    Cancellation, SiteMoveRequest, commands::MoveSiteError, last_move, life_cycle::MoveRefusal,
    move_site, moves,
};
use yizhan_testkit::TestPlatform;

use crate::town::{bare_site, complete_site, kept, platform};

fn approved(to: SiteState) -> SiteMoveRequest {
    SiteMoveRequest {
        approval_number: Some("示政办〔2026〕1号".into()),
        notice: Some("公告：示例。".into()),
        ..SiteMoveRequest::to(to)
    }
}

async fn go(
    test: &TestPlatform,
    site: SiteId,
    request: SiteMoveRequest,
) -> Result<(), MoveSiteError> {
    test.given(async |cx| move_site(cx, site, request).await).await.map(|_| ())
}

async fn go_live(test: &TestPlatform, site: SiteId) {
    go(test, site, SiteMoveRequest::to(SiteState::Testing)).await.expect("moved");
    go(test, site, approved(SiteState::Live)).await.expect("moved");
}

#[tokio::test]
async fn a_complete_site_goes_live_and_the_move_is_kept() {
    let test = platform().await;
    let site = complete_site(&test, "water").await;
    go_live(&test, site.id).await;
    assert_eq!(kept(&test, site.id).await.state, SiteState::Live);
    let db = test.platform().db();
    let last = last_move(db.reader(), site.id).await.expect("read").expect("a move");
    assert_eq!((last.from, last.to), (Some(SiteState::Testing), SiteState::Live));
    assert_eq!(last.approval_number.as_deref(), Some("示政办〔2026〕1号"));
    assert_eq!(last.moved_at, test.platform().clock().now());
    assert_eq!(moves(db.reader(), site.id).await.expect("read").len(), 3);
    let said = Event::SiteMoved { site_id: site.id, from: SiteState::Testing, to: SiteState::Live };
    assert_eq!(test.events().await.last(), Some(&said));
}

#[tokio::test]
async fn a_site_that_is_not_complete_stays_where_it_is() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    go(&test, site.id, SiteMoveRequest::to(SiteState::Testing)).await.expect("moved");
    let before = test.events().await;
    let refused = go(&test, site.id, approved(SiteState::Live)).await;
    let Err(MoveSiteError::Refused(MoveRefusal::Lacking(lacking))) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(lacking.len(), 7);
    assert_eq!(kept(&test, site.id).await.state, SiteState::Testing);
    assert_eq!(test.events().await, before);
}

#[tokio::test]
async fn a_site_has_one_break_a_year() {
    let test = platform().await;
    let site = complete_site(&test, "water").await;
    go_live(&test, site.id).await;
    let pause = |days| SiteMoveRequest {
        until: Some(test.platform().clock().now() + TimeDelta::days(days)),
        ..approved(SiteState::Suspended)
    };
    go(&test, site.id, pause(30)).await.expect("moved");
    let last = last_move(test.platform().db().reader(), site.id).await.expect("read");
    assert_eq!(last.expect("a move").until, pause(30).until);
    go(&test, site.id, SiteMoveRequest::to(SiteState::Live)).await.expect("moved");
    let second = go(&test, site.id, pause(1)).await;
    let limit = MoveRefusal::TooManyBreaks { limit: 1 };
    assert!(matches!(second, Err(MoveSiteError::Refused(refusal)) if refusal == limit));
    test.advance(TimeDelta::days(306));
    go(&test, site.id, pause(1)).await.expect("moved in the next year");
}

#[tokio::test]
async fn a_site_is_closed_when_its_notice_has_stood_and_cancelled_when_all_is_proven() {
    let test = platform().await;
    let site = complete_site(&test, "water").await;
    go_live(&test, site.id).await;
    go(&test, site.id, approved(SiteState::Closing)).await.expect("moved");
    test.advance(TimeDelta::days(29));
    let early = go(&test, site.id, SiteMoveRequest::to(SiteState::Closed)).await;
    assert!(matches!(early, Err(MoveSiteError::Refused(MoveRefusal::NoticeStanding { .. }))));
    test.advance(TimeDelta::days(1));
    go(&test, site.id, SiteMoveRequest::to(SiteState::Closed)).await.expect("moved");
    let steps = ["domain", "icp-number", "official-mark", "police-number", "reporting-system"];
    let cancellations: Vec<_> = steps
        .map(|step| Cancellation {
            step: step.into(),
            on: NaiveDate::from_ymd_opt(2026, 3, 31).expect("a day"),
            proof: "示例回执1号".into(),
        })
        .into();
    let request = SiteMoveRequest {
        cancellations: cancellations.clone(),
        ..SiteMoveRequest::to(SiteState::Cancelled)
    };
    go(&test, site.id, request).await.expect("moved");
    let last = last_move(test.platform().db().reader(), site.id).await.expect("read");
    assert_eq!(last.expect("a move").cancellations, cancellations);
    assert_eq!(kept(&test, site.id).await.state, SiteState::Cancelled);
}

#[tokio::test]
async fn a_site_that_does_not_exist_is_not_moved() {
    let test = platform().await;
    let nobody = SiteId(uuid::Uuid::from_u128(3));
    let refused = go(&test, nobody, SiteMoveRequest::to(SiteState::Testing)).await;
    assert!(matches!(refused, Err(MoveSiteError::NotFound(id)) if id == nobody));
}
