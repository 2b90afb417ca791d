//! What the listener is told.

use chrono::TimeDelta;
use yizhan_core::SiteState;
use yizhan_publish::serve::{self, OldAddress, RedirectLookup as _, SharedSites};
use yizhan_publish::{SiteRedirects, SitesWatcher, public_sites};
use yizhan_site::{NewRedirect, NewSite, SiteMoveRequest, add_redirects, add_site};
use yizhan_standards::channel::SiteKind;

use crate::support::{World, move_site};

#[tokio::test]
async fn the_listener_sees_sites_by_their_state() {
    let world = World::new().await;
    world
        .app
        .given(async |cx| {
            let site = yizhan_site::site(cx.tx(), world.site()).await.unwrap().unwrap();
            let mut new = NewSite::new("draft", "筹建中", SiteKind::Department, site.sponsor_id);
            new.approval_number = Some("示政办〔2026〕9号".into());
            add_site(cx, new).await.expect("a site")
        })
        .await;
    let reader = world.app.platform().db().reader();
    let sites = public_sites(reader, &world.pages_folder()).await.unwrap();
    let water = sites.site("water").unwrap();
    assert_eq!(water.state, serve::SiteState::Live);
    assert_eq!(water.root, world.site_folder());
    assert_eq!(water.not_found_page.as_deref(), Some("/404.html"));
    assert_eq!(sites.site("draft").unwrap().state, serve::SiteState::Hidden);
}

#[tokio::test]
async fn a_running_listener_hears_of_changes_made_anywhere() {
    let world = World::new().await;
    let shared = SharedSites::default();
    let db = world.app.platform().db().clone();
    let mut watcher =
        SitesWatcher::start(db, world.pages_folder(), shared.clone(), |sites| sites).await.unwrap();
    assert_eq!(shared.current().site("water").unwrap().state, serve::SiteState::Live);
    world.hear(world.documents.published(1)).await;
    assert!(!watcher.look().await.unwrap());

    let until = world.app.platform().clock().now() + TimeDelta::days(3);
    let request = SiteMoveRequest {
        notice: Some("检修".into()),
        approval_number: Some("示政办〔2026〕2号".into()),
        until: Some(until),
        ..SiteMoveRequest::to(SiteState::Suspended)
    };
    world.app.given(async |cx| move_site(cx, world.site(), request).await).await;
    assert!(watcher.look().await.unwrap());
    assert_eq!(
        shared.current().site("water").unwrap().state,
        serve::SiteState::Offline { notice_page: "/offline.html".into(), until: Some(until) }
    );
    assert!(!watcher.look().await.unwrap());
}

#[tokio::test]
async fn an_old_address_is_looked_up_by_site_host_and_query() {
    let world = World::new().await;
    let redirect = |host: Option<&str>, path: &str, target: Option<&str>| NewRedirect {
        from_host: host.map(str::to_owned),
        from_path: path.into(),
        target: target.map(str::to_owned),
    };
    let redirects = vec![
        redirect(None, "/show.asp?id=5", Some("/d/1.html")),
        redirect(Some("old-water.example.gov.cn"), "/show.asp?id=5", Some("/d/2.html")),
        redirect(None, "/show.asp?id=7", None),
    ];
    world
        .app
        .given(async |cx| {
            add_redirects(cx, world.site(), redirects).await.expect("added");
        })
        .await;
    let db = world.app.platform().db().clone();
    let sites = public_sites(db.reader(), &world.pages_folder()).await.unwrap();
    let site = sites.site("water").unwrap();
    let lookup = SiteRedirects::new(db);
    let moved = |target: &str| Some(OldAddress::Moved(target.to_owned()));
    for (host, path, expected) in [
        ("water.example.gov.cn", "/show.asp?id=5", moved("/d/1.html")),
        ("old-water.example.gov.cn", "/show.asp?id=5", moved("/d/2.html")),
        ("water.example.gov.cn", "/show.asp?id=6", None),
        ("water.example.gov.cn", "/show.asp?id=7", Some(OldAddress::Gone)),
    ] {
        let found = lookup.find(site, host, path).await.unwrap();
        assert_eq!(found, expected, "{host}{path}");
    }
}
