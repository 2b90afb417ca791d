//! Where a crawl starts.

use yizhan_ingest::source::{SeedOrigin, Source};

use crate::kit::{Server, crawl, missing, respond};

#[tokio::test]
async fn a_site_without_sitemap_starts_at_its_home_page() {
    let server = Server::start(|_| missing()).await;
    let seeds = crawl(&server, |_| {}).source.seeds().await.unwrap();
    assert_eq!(seeds.seeds.len(), 1);
    assert_eq!((&seeds.seeds[0].url, seeds.seeds[0].origin), (&server.url("/"), SeedOrigin::Home));
    assert_eq!(server.requests(), [""; 0]);
}

#[tokio::test]
async fn sitemaps_add_pages_of_the_site_and_say_what_they_left_out() {
    let server = Server::start(|target| match target {
        "/robots.txt" => respond(200, &[], "Sitemap: /index.xml\nSitemap: /gone.xml\n"),
        "/index.xml" => respond(200, &[("content-type", "text/xml")],
            "<sitemapindex><sitemap><loc>/one.xml</loc></sitemap><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>"),
        "/one.xml" => respond(200, &[("content-type", "text/xml")],
            "<urlset><url><loc>/a.html</loc></url><url><loc>/a.html#x</loc></url><url><loc>/</loc></url>\
             <url><loc>http://elsewhere.example/b</loc></url></urlset>"),
        _ => missing(),
    })
    .await;
    let seeds = crawl(&server, |_| {}).source.seeds().await.unwrap();
    let urls: Vec<_> = seeds.seeds.iter().map(|seed| seed.url.path()).collect();
    assert_eq!(urls, ["/", "/a.html"]);
    assert_eq!(seeds.seeds[1].origin, SeedOrigin::Sitemap);
    assert_eq!(seeds.remarks.len(), 2, "{:?}", seeds.remarks);
}

#[tokio::test]
async fn sitemaps_can_be_left_unread() {
    let server = Server::start(|_| respond(200, &[], "Sitemap: /a.xml")).await;
    let crawl = crawl(&server, |settings| settings.robots.follow_sitemaps = false);
    assert_eq!(crawl.source.seeds().await.unwrap().seeds.len(), 1);
    assert_eq!(server.requests(), [""; 0]);
}
