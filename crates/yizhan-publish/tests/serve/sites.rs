//! Hosts, keys and the states of a site.

use chrono::DateTime;
use yizhan_publish::serve::{HostRole, SharedSites, SiteState, Sites};

use crate::support::{Served, live};

async fn two_sites() -> Served {
    let served =
        Served::new().page("one/index.html", "one").page("two/a/index.html", "two").start().await;
    let root = served.folder.path();
    let sites = Sites::new()
        .with_site(
            live("one", &root.join("one")),
            &[("www.one.example", HostRole::Main), ("one.example", HostRole::Alias)],
        )
        .with_site(live("two", &root.join("two")), &[])
        .with_key_domain("localhost")
        .with_key_folder();
    served.sites.replace(sites);
    served
}

#[tokio::test]
async fn each_host_gets_its_site() {
    let served = two_sites().await;
    for (host, path, status) in [
        ("www.one.example", "/", 200),
        ("WWW.ONE.EXAMPLE:8080", "/", 200),
        ("www.one.example.", "/", 200),
        ("www.one.example", "/a/", 404),
        ("two.localhost:8080", "/a/", 200),
        ("two.localhost", "/", 404),
        ("nobody.example", "/", 404),
        ("three.localhost", "/", 404),
    ] {
        assert_eq!(
            served.get(path, &[&format!("Host: {host}")]).await.status,
            status,
            "{host}{path}"
        );
    }
}

#[tokio::test]
async fn another_name_leads_to_the_main_one() {
    let served = two_sites().await;
    let reply = served.get("/xwzx/1.html?a=b", &["Host: one.example"]).await;
    assert_eq!(
        (reply.status, reply.header("location")),
        (301, Some("//www.one.example/xwzx/1.html?a=b"))
    );
    let reply = served.get("/", &["Host: one.example:8080"]).await;
    assert_eq!(reply.header("location"), Some("//www.one.example:8080/"));
}

#[tokio::test]
async fn without_names_a_site_is_found_below_its_key() {
    let served = two_sites().await;
    assert_eq!(served.get("/s/two/a/", &["Host: 127.0.0.1"]).await.text(), "two");
    let folder = served.get("/s/two/a", &["Host: 127.0.0.1"]).await;
    assert_eq!(folder.header("location"), Some("/s/two/a/"));
    let top = served.get("/s/two?a=b", &["Host: 127.0.0.1"]).await;
    assert_eq!((top.status, top.header("location")), (301, Some("/s/two/?a=b")));
    assert_eq!(served.get("/s/three/", &["Host: 127.0.0.1"]).await.status, 404);
    assert_eq!(served.get("/s/two/../one/", &["Host: 127.0.0.1"]).await.status, 400);
    assert_eq!(served.get("/s/two/a/", &["Host: www.one.example"]).await.status, 404);
}

fn in_state(served: &Served, state: SiteState) {
    let mut site = live("site", served.folder.path());
    site.state = state;
    let hosts = [("a.example", HostRole::Main), ("b.example", HostRole::Alias)];
    served.sites.replace(Sites::new().with_site(site, &hosts).with_default("site"));
}

#[tokio::test]
async fn an_offline_site_shows_its_notice_everywhere() {
    let served = Served::new()
        .page("offline.html", "back soon")
        .page("a.html", "a")
        .page("assets/theme.4f0c9ab2d1.css", "p{}")
        .start()
        .await;
    let notice_page = "/offline.html".to_owned();
    let until = DateTime::from_timestamp(784_111_777, 0);
    in_state(&served, SiteState::Offline { notice_page: notice_page.clone(), until });
    for path in ["/", "/a.html", "/missing", "/offline.html", "/a.html?x=1"] {
        let reply = served.get(path, &[]).await;
        assert_eq!((reply.status, reply.text()), (503, "back soon"), "{path}");
        assert_eq!(reply.header("retry-after"), Some("Sun, 06 Nov 1994 08:49:37 GMT"));
        assert_eq!(reply.header("cache-control"), Some("no-cache"));
    }
    assert_eq!(served.ask("POST", "/a.html", &[]).await.status, 503);
    let style = served.get("/assets/theme.4f0c9ab2d1.css", &[]).await;
    assert_eq!((style.status, style.text()), (200, "p{}"), "the notice looks as it should");

    in_state(&served, SiteState::Offline { notice_page: "/missing.html".to_owned(), until: None });
    let reply = served.get("/", &[]).await;
    assert_eq!((reply.status, reply.header("retry-after")), (503, Some("3600")));
    assert!(reply.text().contains("网站暂时无法访问"));

    in_state(&served, SiteState::Live);
    assert_eq!(served.get("/a.html", &[]).await.text(), "a");
}

#[tokio::test]
async fn a_closed_site_without_redirects_shows_its_notice() {
    let served = Served::new().page("closed.html", "moved to the portal").page("a.html", "a");
    let served = served.page("assets/theme.4f0c9ab2d1.css", "p{}").start().await;
    in_state(&served, SiteState::Closed { notice_page: "/closed.html".to_owned() });
    assert_eq!(served.get("/assets/theme.4f0c9ab2d1.css", &[]).await.status, 200);
    let reply = served.get("/a.html", &[]).await;
    assert_eq!((reply.status, reply.text()), (410, "moved to the portal"));
}

#[tokio::test]
async fn a_hidden_site_is_as_if_it_did_not_exist() {
    let served = Served::new().page("index.html", "secret").page("404.html", "ours").start().await;
    in_state(&served, SiteState::Hidden);
    let hidden = served.get("/", &["Host: a.example"]).await;
    let alias = served.get("/", &["Host: b.example"]).await;
    served.sites.replace(Sites::new());
    let unknown = served.get("/", &["Host: a.example"]).await;
    assert_eq!((hidden.status, &hidden.body), (unknown.status, &unknown.body));
    assert_eq!((alias.status, &alias.body), (unknown.status, &unknown.body));
}

#[tokio::test]
async fn sites_are_replaced_under_open_connections() {
    let served = Served::new().page("a.html", "a").start().await;
    let mut client = served.client().await;
    let request = "GET /a.html HTTP/1.1\r\nHost: a\r\n\r\n";
    client.send(request).await;
    assert_eq!(client.reply().await.status, 200);
    SharedSites::replace(&served.sites, Sites::new());
    client.send(request).await;
    assert_eq!(client.reply().await.status, 404);
}
