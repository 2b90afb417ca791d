//! What may be connected to, and what may be looked up at all.

use yizhan_ingest::source::{CrawlSettings, FetchError, Source};

use crate::kit::{Crawl, Server, crawl, page};

fn closed(settings: &mut CrawlSettings) {
    settings.network.allow_loopback = false;
}

async fn code(crawl: &Crawl, url: &str) -> &'static str {
    crawl.source.fetch(&url.parse().unwrap()).await.unwrap_err().code()
}

#[tokio::test]
async fn a_name_that_leads_to_loopback_is_refused_by_default() {
    let server = Server::start(|_| page("<html>")).await;
    let crawl = crawl(&server, closed);
    let error = crawl.source.fetch(&server.url("/a")).await.unwrap_err();
    let address = "127.0.0.1".parse().unwrap();
    assert_eq!(error, FetchError::AddressNotAllowed { host: "old.example".into(), address });
    assert_eq!(server.requests().len() + server.times("/robots.txt"), 0);
}

#[tokio::test]
async fn addresses_written_as_numbers_are_refused_without_a_lookup() {
    let server = Server::start(|_| page("<html>")).await;
    let hosts =
        ["127.0.0.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"];
    let crawl = crawl(&server, |settings| {
        closed(settings);
        // In scope, so that nothing but the guard stands in the way.
        let canonical = hosts.map(|host| format!("http://{host}/").parse::<url::Url>().unwrap());
        settings.scope.extra_hosts =
            canonical.iter().filter_map(|url| url.host_str().map(str::to_owned)).collect();
    });
    for host in hosts {
        assert_eq!(code(&crawl, &format!("http://{host}/")).await, "address-not-allowed", "{host}");
    }
    assert_eq!(crawl.names.asked(), [""; 0]);
}

#[tokio::test]
async fn a_private_address_is_refused_even_where_loopback_is_open() {
    let server = Server::start(|_| page("<html>")).await;
    let crawl =
        crawl(&server, |settings| settings.scope.extra_hosts = vec!["private.example".into()]);
    assert_eq!(code(&crawl, "http://private.example/").await, "address-not-allowed");
}

#[tokio::test]
async fn a_name_without_an_address_says_so() {
    let server = Server::start(|_| page("<html>")).await;
    let crawl = crawl(&server, |settings| settings.scope.extra_hosts = vec!["gone.invalid".into()]);
    assert_eq!(code(&crawl, "http://gone.invalid/").await, "dns");
}

#[tokio::test]
async fn another_host_is_refused_without_being_looked_up() {
    let server = Server::start(|_| page("<html>")).await;
    let crawl = crawl(&server, |_| {});
    crawl.source.fetch(&server.url("/")).await.unwrap();
    assert_eq!(code(&crawl, "http://elsewhere.example/a").await, "off-host");
    assert_eq!(code(&crawl, "http://old.example:1/a").await, "off-host");
    assert_eq!(code(&crawl, "ftp://old.example/a").await, "off-host");
    assert!(crawl.names.asked().iter().all(|host| host == "old.example"));
}

#[tokio::test]
async fn a_host_is_read_where_the_settings_say_it_is_and_keeps_its_name() {
    let server = Server::start(|_| page("<html>")).await;
    let moved = |port: u16| {
        move |settings: &mut CrawlSettings| {
            settings.scope.extra_hosts = vec!["moved.invalid".into()];
            let place = std::net::SocketAddr::from(([127, 0, 0, 1], port));
            settings.network.hosts.insert("Moved.invalid".into(), place);
        }
    };
    let open = crawl(&server, moved(server.port));
    // No port in the address: that of the settings counts.
    let fetched = open.source.fetch(&"http://moved.invalid/a".parse().unwrap()).await.unwrap();
    assert_eq!(fetched.final_url.as_str(), "http://moved.invalid/a");
    assert!(open.names.asked().is_empty());
    let shut = crawl(&server, |settings| {
        moved(server.port)(settings);
        closed(settings);
    });
    assert_eq!(code(&shut, "http://moved.invalid/a").await, "address-not-allowed");
}
