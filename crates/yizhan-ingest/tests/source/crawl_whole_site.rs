//! Whole sites that try to be endless, read with the policy and the budgets as a run does.

use std::collections::{BTreeMap, HashSet, VecDeque};

use encoding_rs::UTF_8;
use url::Url;
use yizhan_ingest::source::{
    Budgets, CrawlSettings, FoundLink, LinkDecision, LinkPolicy, LinkRole, Source,
};

use crate::kit::{Server, crawl, page, quick_settings};

/// What a run would count.
#[derive(Default)]
struct Account {
    fetched: usize,
    skipped: BTreeMap<&'static str, usize>,
    asked_names: Vec<String>,
}

/// Reads everything that the home page leads to, one page after the other.
async fn read_all(server: &Server, change: impl Fn(&mut CrawlSettings)) -> Account {
    let mut settings = quick_settings();
    change(&mut settings);
    let crawl = crawl(server, &change);
    let home = server.url("/");
    let policy = LinkPolicy::new(&home, &settings);
    let mut budgets = Budgets::new(settings.traps.clone());
    let mut account = Account::default();
    let mut known = HashSet::from([home.clone()]);
    let mut frontier = VecDeque::from([(home, 0)]);
    while let Some((url, depth)) = frontier.pop_front() {
        if let Err(reason) = budgets.admit(&url) {
            *account.skipped.entry(reason.code()).or_default() += 1;
            continue;
        }
        let fetched = crawl.source.fetch(&url).await.unwrap();
        account.fetched += 1;
        budgets.observe(&url, &fetched.content_hash);
        let text = String::from_utf8(fetched.body.in_memory().unwrap().to_vec()).unwrap();
        for href in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let base = &fetched.final_url;
            let link = FoundLink { href, role: LinkRole::Navigation, base, encoding: UTF_8, depth };
            take(policy.decide(link), depth, &mut known, &mut frontier, &mut account);
        }
    }
    account.asked_names = crawl.names.asked();
    account
}

fn take(
    decision: LinkDecision,
    depth: u32,
    known: &mut HashSet<Url>,
    frontier: &mut VecDeque<(Url, u32)>,
    account: &mut Account,
) {
    match decision {
        LinkDecision::Page(url) | LinkDecision::Attachment(url) => {
            if known.insert(url.clone()) {
                frontier.push_back((url, depth + 1));
            }
        }
        LinkDecision::Skip { reason, .. } => {
            *account.skipped.entry(reason.code()).or_default() += 1;
        }
    }
}

#[tokio::test]
async fn a_calendar_of_ten_thousand_months_ends_at_its_budget() {
    let server = Server::start(|target| match target {
        "/" => {
            let links = (0..10_000).map(|n| {
                format!("<a href=\"/calendar.asp?year={}&month={}\">", n / 12, n % 12 + 1)
            });
            page(&links.collect::<Vec<_>>().concat())
        }
        other => page(&format!("<html>{other}<a href=\"/\">")),
    })
    .await;
    let account = read_all(&server, |settings| settings.traps.calendar_budget = 50).await;
    assert_eq!(account.fetched, 51);
    assert_eq!(account.skipped["budget-spent"], 9_950);
}

#[tokio::test]
async fn a_list_that_counts_on_with_the_same_content_is_closed() {
    let server = Server::start(|target| match target {
        "/" => page(
            &(1..1_000)
                .map(|n| format!("<a href=\"/list.asp?page={n}\">"))
                .collect::<Vec<_>>()
                .concat(),
        ),
        _ => page("<html>no more"),
    })
    .await;
    let account = read_all(&server, |settings| settings.traps.repeat_limit = 5).await;
    assert_eq!(account.fetched, 1 + 6, "one new page, then five that repeat it");
    assert_eq!(account.skipped["content-repeats"], 999 - 6);
}

#[tokio::test]
async fn a_page_under_many_sessions_is_fetched_once() {
    let server = Server::start(|target| match target {
        "/" => {
            let links = (0..100).map(|n| {
                format!(
                    "<a href=\"/a.jsp;jsessionid=0A{n}?id=1\"><a href=\"/a.jsp?id=1&PHPSESSID=f{n}\">\
                     <a href=\"/a.jsp?id=1&sid=0123456789abcdef{n:04}\"><a href=\"/(S(lit3py55t21z5v55vlm2{n:04}))/a.jsp?id=1#t{n}\">"
                )
            });
            page(&links.collect::<Vec<_>>().concat())
        }
        _ => page("<html>"),
    })
    .await;
    let account = read_all(&server, |_| {}).await;
    assert_eq!(account.fetched, 2);
    assert_eq!(server.requests(), ["/", "/a.jsp?id=1"]);
}

#[tokio::test]
async fn a_relative_link_that_digs_deeper_each_time_comes_to_an_end() {
    let server =
        Server::start(|target| page(&format!("<html>{target}<a href=\"news/list/\">"))).await;
    let account = read_all(&server, |_| {}).await;
    assert_eq!(account.skipped, BTreeMap::from([("path-repeats", 1)]));
    assert_eq!(account.fetched, 3);
}

#[tokio::test]
async fn links_to_other_hosts_are_counted_and_never_looked_up() {
    let server = Server::start(|target| match target {
        "/" => page(
            "<a href=\"http://elsewhere.example/\"><a href=\"//cdn.example/x.js\"><a href=\"mailto:a@b\">\
             <a href=\"javascript:;\"><a href=\"#top\"><a href=\"/a\">",
        ),
        _ => page("<html>"),
    })
    .await;
    let account = read_all(&server, |_| {}).await;
    let expected = [("fragment-only", 1), ("mail-link", 1), ("off-host", 2), ("script-link", 1)];
    assert_eq!(account.skipped, BTreeMap::from(expected));
    assert_eq!(account.fetched, 2);
    assert!(account.asked_names.iter().all(|host| host == "old.example"));
}
