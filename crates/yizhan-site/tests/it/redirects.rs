use yizhan_core::{Actor, Event, Permission, SiteId};
use yizhan_site::{
    AddedRedirects, DomainRole, NewDomain, NewRedirect, PagePlace, RedirectFault, add_domain,
    add_redirects, redirect, remove_redirects,
};
use yizhan_testkit::TestPlatform;

use crate::town::{bare_site, holder, platform};

fn new(from_host: Option<&str>, from_path: &str, target: &str) -> NewRedirect {
    NewRedirect {
        from_host: from_host.map(str::to_owned),
        from_path: from_path.into(),
        target: Some(target.into()),
    }
}

async fn add(test: &TestPlatform, site: SiteId, redirects: Vec<NewRedirect>) -> AddedRedirects {
    test.given(async |cx| add_redirects(cx, site, redirects).await).await.expect("added")
}

async fn target(test: &TestPlatform, site: SiteId, host: &str, path: &str) -> Option<String> {
    let found = redirect(test.platform().db().reader(), site, host, path).await.expect("read");
    found.and_then(|redirect| redirect.target)
}

#[tokio::test]
async fn an_old_address_is_found_however_it_is_written() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    add(&test, site.id, vec![new(None, "/通知/1.html?类=公告", "/notices/1.html")]).await;
    let raw = "/通知/1.html?类=公告";
    let lower = "/%e9%80%9a%e7%9f%a5/1%2ehtml?%e7%b1%bb=%e5%85%ac%e5%91%8a";
    let upper = "/%E9%80%9A%E7%9F%A5/1.html?%E7%B1%BB=%E5%85%AC%E5%91%8A";
    for written in [raw, lower, upper] {
        let found = target(&test, site.id, "www.example.gov.cn", written).await;
        assert_eq!(found.as_deref(), Some("/notices/1.html"), "{written}");
    }
    assert_eq!(target(&test, site.id, "www.example.gov.cn", "/通知/1.html").await, None);
    let other = bare_site(&test, "roads").await;
    assert_eq!(target(&test, other.id, "www.example.gov.cn", raw).await, None);
}

#[tokio::test]
async fn what_one_host_has_goes_before_what_every_host_has() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let redirects = vec![
        new(None, "/1.html", "/a.html"),
        new(Some("Old.example.gov.cn"), "/1.html", "/b.html"),
    ];
    assert_eq!(add(&test, site.id, redirects).await.kept, 2);
    let at = async |host| target(&test, site.id, host, "/1.html").await;
    assert_eq!(at("old.example.gov.cn").await.as_deref(), Some("/b.html"));
    assert_eq!(at("www.example.gov.cn").await.as_deref(), Some("/a.html"));
    assert_eq!(at("127.0.0.1:8080").await.as_deref(), Some("/a.html"));
}

#[tokio::test]
async fn under_a_name_that_is_not_its_own_a_site_has_the_old_addresses_of_all_its_hosts() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    for (domain, role) in
        [("slj.example.gov.cn", DomainRole::Main), ("old.example.gov.cn", DomainRole::Alias)]
    {
        let new = NewDomain { site_id: site.id, domain: domain.into(), role };
        test.given(async |cx| add_domain(cx, new).await).await.expect("added");
    }
    add(&test, site.id, vec![new(Some("old.example.gov.cn"), "/1.asp?id=3", "/b.html")]).await;
    let at = async |host| target(&test, site.id, host, "/1.asp?id=3").await;
    assert_eq!(at("old.example.gov.cn").await.as_deref(), Some("/b.html"));
    assert_eq!(at("water.localhost").await.as_deref(), Some("/b.html"));
    assert_eq!(at("10.0.0.1").await.as_deref(), Some("/b.html"));
    assert_eq!(at("slj.example.gov.cn").await, None);
}

#[tokio::test]
async fn thousands_are_added_at_once_and_adding_them_again_changes_where_they_lead() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let redirects = |to: &str| {
        let old = |id| new(None, &format!("/content/article/{id}"), &format!("/{to}/{id}.html"));
        (0..2_300).map(old).collect::<Vec<_>>()
    };
    assert_eq!(add(&test, site.id, redirects("first")).await.kept, 2_300);
    assert_eq!(add(&test, site.id, redirects("second")).await.kept, 2_300);
    for id in [0, 499, 500, 2_299] {
        let found = target(&test, site.id, "", &format!("/content/article/{id}")).await;
        assert_eq!(found, Some(format!("/second/{id}.html")));
    }
    let said = Event::RedirectsAdded { site_id: site.id, redirects: 2_300 };
    assert_eq!(test.events().await.iter().filter(|event| **event == said).count(), 2);
}

#[tokio::test]
async fn of_two_for_one_address_the_later_holds() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let twice = vec![new(None, "/中", "/a"), new(None, "/%E4%B8%AD", "/b")];
    assert_eq!(add(&test, site.id, twice).await, AddedRedirects { kept: 1, refused: Vec::new() });
    assert_eq!(target(&test, site.id, "", "/中").await.as_deref(), Some("/b"));
}

#[tokio::test]
async fn one_that_is_wrong_is_handed_back_and_the_others_are_kept() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let domain = "water.example.gov.cn";
    let main = NewDomain { site_id: site.id, domain: domain.into(), role: DomainRole::Main };
    test.given(async |cx| add_domain(cx, main).await).await.expect("added");
    let (itself, scheme) =
        (new(Some(domain), "/a%2d", "/a-"), new(None, "/b", "javascript:alert(1)"));
    let redirects = vec![itself.clone(), new(None, "/c", "/d"), scheme.clone()];
    let added = add(&test, site.id, redirects).await;
    assert_eq!(added.kept, 1);
    let refused = [(itself, RedirectFault::Loop), (scheme, RedirectFault::WrongTarget)];
    assert_eq!(added.refused, refused);
    assert_eq!(target(&test, site.id, domain, "/c").await.as_deref(), Some("/d"));
    assert_eq!(target(&test, site.id, domain, "/a-").await, None);

    let before = test.events().await.len();
    add(&test, site.id, vec![new(None, "/e", "/e")]).await;
    assert_eq!(test.events().await.len(), before, "nothing was kept, so nothing is said");
}

#[tokio::test]
async fn what_leads_back_by_way_of_others_gives_way_to_what_is_newer() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let chain = vec![new(None, "/a", "/b"), new(None, "/b", "/c"), new(None, "/x", "/a")];
    assert_eq!(add(&test, site.id, chain).await.kept, 3);
    let back = add(&test, site.id, vec![new(None, "/c", "/a")]).await;
    assert_eq!(back, AddedRedirects { kept: 1, refused: Vec::new() });
    let at = async |path| target(&test, site.id, "", path).await;
    assert_eq!(at("/c").await.as_deref(), Some("/a"));
    assert_eq!(at("/a").await.as_deref(), Some("/b"));
    assert_eq!(at("/b").await, None, "it would have closed the loop");
    assert_eq!(at("/x").await.as_deref(), Some("/a"));
}

#[tokio::test]
async fn new_ones_that_lead_in_a_circle_are_handed_back() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let circle = [new(None, "/a", "/b"), new(None, "/b", "/c"), new(None, "/c", "/a")];
    let mut redirects = circle.to_vec();
    redirects.push(new(None, "/x", "/a"));
    let added = add(&test, site.id, redirects).await;
    assert_eq!(added.kept, 1);
    assert_eq!(added.refused, circle.map(|new| (new, RedirectFault::Loop)));
    assert_eq!(target(&test, site.id, "", "/a").await, None);
    assert_eq!(target(&test, site.id, "", "/x").await.as_deref(), Some("/a"));
}

#[tokio::test]
async fn the_same_paths_of_a_former_host_are_no_circle() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let host = Some("old.example.gov.cn");
    let redirects = vec![new(host, "/a", "/b"), new(None, "/b", "/a")];
    assert_eq!(add(&test, site.id, redirects).await.kept, 2);
    assert_eq!(target(&test, site.id, "old.example.gov.cn", "/a").await.as_deref(), Some("/b"));
}

#[tokio::test]
async fn what_is_gone_leads_nowhere_until_it_is_given_back() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let gone = NewRedirect { target: None, ..new(None, "/中.html", "/") };
    assert_eq!(add(&test, site.id, vec![gone]).await.kept, 1);
    let kept = async || {
        let conn = test.platform().db().reader();
        redirect(conn, site.id, "", "/%E4%B8%AD.html").await.expect("read")
    };
    assert_eq!(kept().await.map(|redirect| redirect.target), Some(None));
    let paths = ["/中.html".to_owned(), "/other.html".to_owned()];
    let place = PagePlace { owner: site.id, site_id: site.id };
    let removed = test.given(async |cx| remove_redirects(cx, place, &paths).await).await;
    assert_eq!(removed.expect("removed"), 1);
    assert_eq!(kept().await, None);
    let said = Event::RedirectsRemoved { site_id: site.id, redirects: 1 };
    assert_eq!(test.events().await.last(), Some(&said));
}

#[tokio::test]
async fn who_reads_in_an_old_site_says_where_its_addresses_lead() {
    let test = platform().await;
    let site = bare_site(&test, "water").await;
    let add = async |actor: Actor| {
        let redirects = vec![new(None, "/a", "/b")];
        test.as_actor(actor, async |cx| add_redirects(cx, site.id, redirects).await).await
    };
    assert!(add(holder(Permission::RunIngest, site.id)).await.is_ok());
    assert!(add(holder(Permission::ManageSite, site.id)).await.is_ok());
    assert!(add(holder(Permission::WriteDocuments, site.id)).await.is_err());
}
