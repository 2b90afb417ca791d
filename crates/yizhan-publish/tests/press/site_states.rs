//! Sites that are not yet, or no longer, for the public.

use chrono::TimeDelta;
use yizhan_core::SiteState;
use yizhan_site::{SiteChange, SiteMoveRequest, SiteSettings, change_site};

use crate::support::{World, move_site};

#[tokio::test]
async fn the_notice_of_a_break_is_printed_at_once() {
    let world = World::new().await;
    let until = world.app.platform().clock().now() + TimeDelta::days(3);
    let request = SiteMoveRequest {
        notice: Some("机房检修，暂停服务。".into()),
        approval_number: Some("示政办〔2026〕2号".into()),
        until: Some(until),
        ..SiteMoveRequest::to(SiteState::Suspended)
    };
    world.app.given(async |cx| move_site(cx, world.site(), request).await).await;
    world.app.run_jobs().await;
    let page = world.read("offline.html");
    assert!(page.contains("机房检修，暂停服务。"));
    assert!(page.contains("2026-03-04"), "until when");
}

#[tokio::test]
async fn a_closed_site_keeps_its_notice_and_prints_nothing_new() {
    let world = World::new().await;
    let closing = SiteMoveRequest {
        notice: Some("本站内容迁移至 <市政府门户网站>。".into()),
        approval_number: Some("示政办〔2026〕3号".into()),
        ..SiteMoveRequest::to(SiteState::Closing)
    };
    world.app.given(async |cx| move_site(cx, world.site(), closing).await).await;
    world.app.advance(TimeDelta::days(60));
    let closed = SiteMoveRequest::to(SiteState::Closed);
    world.app.given(async |cx| move_site(cx, world.site(), closed).await).await;
    world.app.run_jobs().await;
    assert!(world.read("closed.html").contains("迁移至 &lt;市政府门户网站&gt;。"));
    let before = world.seen();
    world.documents.put(2, "改了", "<p>正文</p>");
    world.hear(world.documents.published(2)).await;
    world.documents.remove(1);
    world.build().await;
    assert_eq!(world.seen(), before);
}

#[tokio::test]
async fn every_page_of_a_closing_site_says_so_until_it_stays_open() {
    let world = World::new().await;
    let approval_number = Some("示政办〔2026〕3号".to_owned());
    let closing = SiteMoveRequest {
        notice: Some("本站将于4月关停，内容迁移至 <市政府门户网站>。".into()),
        approval_number: approval_number.clone(),
        ..SiteMoveRequest::to(SiteState::Closing)
    };
    world.app.given(async |cx| move_site(cx, world.site(), closing).await).await;
    world.app.run_jobs().await;
    for page in ["404.html", "d/1.html", "index.html"] {
        let html = world.read(page);
        assert!(html.contains("本站将于4月关停，内容迁移至 &lt;市政府门户网站&gt;。"), "{page}");
    }
    let stay = SiteMoveRequest { approval_number, ..SiteMoveRequest::to(SiteState::Live) };
    world.app.given(async |cx| move_site(cx, world.site(), stay).await).await;
    world.app.run_jobs().await;
    assert!(!world.read("index.html").contains("关停"));
}

#[tokio::test]
async fn what_all_pages_share_is_renewed_with_the_site() {
    let world = World::new().await;
    let before = world.seen();
    let id = world.site();
    world
        .app
        .given(async |cx| {
            let site = yizhan_site::site(cx.tx(), id).await.expect("read").expect("there");
            let settings = SiteSettings {
                notice: Some("汛期提醒".into()),
                colour: Some("#14614a".into()),
                ..site.settings
            };
            let change = SiteChange {
                version: site.version,
                settings: Some(settings),
                ..SiteChange::default()
            };
            change_site(cx, id, change).await.expect("changed");
        })
        .await;
    world.app.run_jobs().await;
    for page in ["404.html", "d/1.html", "index.html"] {
        assert!(world.read(page).contains("汛期提醒"), "{page}");
    }
    let style = |path: &&str| path.starts_with("assets/site.");
    let seen = world.seen();
    let (old, new) = (before.paths(), seen.paths());
    let (old, new): (Vec<_>, Vec<_>) =
        (old.into_iter().filter(style).collect(), new.into_iter().filter(style).collect());
    assert_eq!((old.len(), new.len()), (1, 1));
    assert_ne!(old, new, "the colours have another name, and the old ones are gone");
}
