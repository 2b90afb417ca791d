//! Old addresses.

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use yizhan_publish::serve::{
    HostRole, LookupUnavailable, OldAddress, RedirectLookup, ServedSite, SiteState, Sites,
};

use crate::support::{Served, live};

#[derive(Default)]
struct OldAddresses {
    asked: Arc<AtomicUsize>,
}

#[async_trait]
impl RedirectLookup for OldAddresses {
    async fn find(
        &self,
        site: &ServedSite,
        host: &str,
        path_and_query: &str,
    ) -> Result<Option<OldAddress>, LookupUnavailable> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        assert_eq!(site.key, "site");
        let target = match path_and_query {
            "/content/article/123" | "/show.asp?id=5" | "/a.html?old" => "/xwzx/1.html",
            "/%D5%FE%B8%AE.html" => "/公开/1.html",
            "//double.html" => "https://other.example/a",
            "/index.asp?id=1" if host == "old.example" => "/old/1.html",
            "/index.asp?id=1" if host == "older.example" => "https://third.example/1.html",
            "/self.html" => "/self.html",
            "/gone.html" => return Ok(Some(OldAddress::Gone)),
            "/broken" => return Err(LookupUnavailable),
            "/slow" => pending().await,
            "/panic" => panic!("the lookup has a fault"),
            _ => return Ok(None),
        };
        Ok(Some(OldAddress::Moved(target.to_owned())))
    }
}

async fn served() -> (Served, Arc<AtomicUsize>) {
    let lookup = OldAddresses::default();
    let asked = Arc::clone(&lookup.asked);
    let served = Served::new()
        .page("a.html", "a")
        .page("closed.html", "closed")
        .redirects(lookup)
        .settings(|settings| {
            settings.lookup_timeout = Duration::from_millis(200);
            settings.concurrent_lookups = 2;
        })
        .start()
        .await;
    (served, asked)
}

#[tokio::test]
async fn an_old_address_leads_to_the_new_one() {
    let (served, _) = served().await;
    for (path, location) in [
        ("/content/article/123", "/xwzx/1.html"),
        ("/show.asp?id=5", "/xwzx/1.html"),
        ("/%D5%FE%B8%AE.html", "/%E5%85%AC%E5%BC%80/1.html"),
        ("//double.html", "https://other.example/a"),
    ] {
        let reply = served.get(path, &[]).await;
        assert_eq!((reply.status, reply.header("location")), (301, Some(location)), "{path}");
    }
}

#[tokio::test]
async fn a_file_is_served_without_asking() {
    let (served, asked) = served().await;
    assert_eq!(served.get("/a.html?old", &[]).await.text(), "a");
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    assert_eq!(served.get("/show.asp?id=6", &[]).await.status, 404);
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_redirect_to_itself_is_not_found() {
    let (served, _) = served().await;
    assert_eq!(served.get("/self.html", &[]).await.status, 404);
}

#[tokio::test]
async fn what_is_gone_for_good_is_said_to_be_gone() {
    let (served, _) = served().await;
    let reply = served.get("/gone.html", &[]).await;
    assert_eq!((reply.status, reply.header("location")), (410, None));
    let site = ServedSite {
        not_found_page: Some("/closed.html".to_owned()),
        ..live("site", served.folder.path())
    };
    let hosts = [("www.example", HostRole::Main), ("old.example", HostRole::Alias)];
    served.sites.replace(Sites::new().with_site(site, &hosts));
    let reply = served.get("/gone.html", &["Host: www.example"]).await;
    assert_eq!((reply.status, reply.text()), (410, "closed"), "with the page of the site");
    let reply = served.get("/gone.html", &["Host: old.example"]).await;
    assert_eq!(reply.header("location"), Some("//www.example/gone.html"));
}

#[tokio::test]
async fn a_lookup_that_fails_is_a_reason_to_come_back() {
    let (served, _) = served().await;
    for path in ["/broken", "/slow", "/panic"] {
        let reply = served.get(path, &[]).await;
        assert_eq!((reply.status, reply.header("retry-after")), (503, Some("10")), "{path}");
    }
    assert_eq!(served.get("/content/article/123", &[]).await.status, 301);
}

#[tokio::test]
async fn slow_lookups_do_not_keep_files_from_being_served() {
    let (served, asked) = served().await;
    let slow = async { ask_at_once(&served, "/slow", 8).await };
    let quick = async {
        for _ in 0..20 {
            assert_eq!(served.get("/a.html", &[]).await.status, 200);
        }
    };
    let (statuses, ()) = tokio::join!(slow, quick);
    assert_eq!(statuses, [503; 8]);
    assert!(asked.load(Ordering::SeqCst) <= 8);
}

async fn ask_at_once(served: &Served, path: &str, count: usize) -> Vec<u16> {
    let mut clients = Vec::new();
    for _ in 0..count {
        let mut client = served.client().await;
        client.send(format!("GET {path} HTTP/1.1\r\nHost: a\r\n\r\n")).await;
        clients.push(client);
    }
    let mut statuses = Vec::new();
    for client in &mut clients {
        statuses.push(client.reply().await.status);
    }
    statuses
}

#[tokio::test]
async fn below_a_key_the_target_stays_below_it() {
    let (served, _) = served().await;
    let site = live("site", served.folder.path());
    served.sites.replace(Sites::new().with_site(site, &[]).with_key_folder());
    let reply = served.get("/s/site/show.asp?id=5", &[]).await;
    assert_eq!(reply.header("location"), Some("/s/site/xwzx/1.html"));
    let reply = served.get("/s/site//double.html", &[]).await;
    assert_eq!(reply.header("location"), Some("https://other.example/a"));
}

#[tokio::test]
async fn an_address_of_a_former_host_leads_where_that_host_had_it() {
    let (served, _) = served().await;
    let site = live("site", served.folder.path());
    let hosts = [
        ("www.example", HostRole::Main),
        ("old.example", HostRole::Alias),
        ("older.example", HostRole::Alias),
    ];
    served.sites.replace(Sites::new().with_site(site, &hosts));
    for (host, path, location) in [
        ("old.example", "/index.asp?id=1", "//www.example/old/1.html"),
        ("old.example:8080", "/index.asp?id=1", "//www.example:8080/old/1.html"),
        ("older.example", "/index.asp?id=1", "https://third.example/1.html"),
        ("old.example", "/a.html?x", "//www.example/a.html?x"),
    ] {
        let reply = served.get(path, &[&format!("Host: {host}")]).await;
        assert_eq!((reply.status, reply.header("location")), (301, Some(location)), "{host}{path}");
    }
    assert_eq!(served.get("/index.asp?id=1", &["Host: www.example"]).await.status, 404);
    assert_eq!(served.get("/broken", &["Host: old.example"]).await.status, 503);
}

#[tokio::test]
async fn a_closed_site_still_redirects() {
    let (served, _) = served().await;
    let mut site = live("site", served.folder.path());
    site.state = SiteState::Closed { notice_page: "/closed.html".to_owned() };
    served.sites.replace(Sites::new().with_site(site, &[("a.example", HostRole::Main)]));
    let reply = served.get("/content/article/123", &["Host: a.example"]).await;
    assert_eq!((reply.status, reply.header("location")), (301, Some("/xwzx/1.html")));
    let reply = served.get("/a.html", &["Host: a.example"]).await;
    assert_eq!((reply.status, reply.text()), (410, "closed"));
}
