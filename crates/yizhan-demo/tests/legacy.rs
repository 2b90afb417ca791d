//! The old site as a visitor finds it, and what is promised of it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use dom_query::Document;
use encoding_rs::{GBK, UTF_8};
use regex::Regex;
use yizhan_demo::legacy::{ExpectedArticle, LegacyResponse, LegacySite};

/// A page as text, in its true encoding.
fn text(url: &str, response: &LegacyResponse) -> String {
    let encoding = if url.starts_with("/html/about") { UTF_8 } else { GBK };
    let (text, _, had_errors) = encoding.decode(&response.body);
    assert!(!had_errors, "{url} is not {}", encoding.name());
    text.into_owned()
}

fn page(site: &LegacySite, url: &str) -> (String, Document) {
    let response = site.response(url);
    assert_eq!(response.status, 200, "{url}");
    let text = text(url, &response);
    (text.clone(), Document::from(text))
}

/// An address as a browser resolves it.
fn resolve(base: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    if href.starts_with('/') {
        return href.to_owned();
    }
    let folder = base
        .split('?')
        .next()
        .and_then(|path| path.rsplit_once('/'))
        .map_or("", |(folder, _)| folder);
    match href.strip_prefix("../") {
        Some(rest) => {
            format!("{}/{rest}", folder.rsplit_once('/').map_or("", |(parent, _)| parent))
        }
        None => format!("{folder}/{href}"),
    }
}

/// What a page links to on its own host: links, frames, images, scripts, what scripts open.
fn links(url: &str, html: &str, document: &Document) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (selector, attribute) in
        [("a", "href"), ("img", "src"), ("iframe", "src"), ("script", "src")]
    {
        for element in &document.select(selector) {
            found.extend(element.attr(attribute).map(|value| value.to_string()));
        }
    }
    let opened = Regex::new(r"window\.open\('([^']+)'\)").expect("a valid pattern");
    found.extend(opened.captures_iter(html).map(|capture| capture[1].to_owned()));
    let is_local = |href: &String| {
        let lower = href.to_lowercase();
        !href.is_empty()
            && !href.starts_with('#')
            && !["http:", "javascript:", "mailto:"].iter().any(|scheme| lower.starts_with(scheme))
    };
    found.into_iter().filter(is_local).map(|href| resolve(url, &href)).collect()
}

/// Every address of the site that can be reached, with its status; two years of the calendar.
fn crawl(site: &LegacySite) -> BTreeMap<String, u16> {
    let mut seen = BTreeMap::new();
    let mut queue = VecDeque::from(["/".to_owned()]);
    while let Some(url) = queue.pop_front() {
        let is_far =
            url.starts_with("/calendar.asp") && !url.contains("y=2009") && !url.contains("y=2010");
        if seen.contains_key(&url) || is_far {
            continue;
        }
        let response = site.response(&url);
        seen.insert(url.clone(), response.status);
        if response.status == 200 && response.content_type == "text/html" {
            let html = text(&url, &response);
            queue.extend(links(&url, &html, &Document::from(html.as_str())));
        }
        for (name, value) in response.headers {
            queue.extend((name == "Location").then_some(value));
        }
    }
    seen
}

#[test]
fn every_link_resolves_or_is_broken_on_purpose() {
    let site = LegacySite::bundled();
    let expected = site.expected();
    let seen = crawl(&site);
    let broken: BTreeSet<&String> =
        seen.iter().filter(|(_, status)| **status == 404).map(|(url, _)| url).collect();
    assert_eq!(broken, expected.broken.iter().collect());
    for (from, to) in &expected.redirects {
        assert_eq!(seen.get(from), Some(&302));
        assert_eq!(seen.get(to), Some(&200));
    }
    assert!(expected.disallowed.iter().all(|url| seen.contains_key(url)));
}

#[test]
fn every_article_can_be_reached_with_its_files() {
    let site = LegacySite::bundled();
    let seen = crawl(&site);
    for article in site.expected().articles {
        assert_eq!(seen.get(&article.url), Some(&200), "{}", article.title);
        for (name, url) in &article.attachments {
            assert_eq!(seen.get(url), Some(&200), "{name} of {}", article.title);
        }
    }
}

#[test]
fn pages_say_what_is_expected_of_them() {
    let site = LegacySite::bundled();
    for article in site.expected().articles {
        let (html, document) = page(&site, &article.url);
        for part in [&article.title, &article.source, &article.channel] {
            assert!(html.contains(part.as_str()), "{part} is not on {}", article.url);
        }
        let shown: String = document.text().split_whitespace().collect();
        for line in &article.text {
            let line: String = line.split_whitespace().collect();
            assert!(shown.contains(&line), "{line} is not on {}", article.url);
        }
        assert_eq!(
            document.select("img[src*='pic/']").length(),
            article.pictures,
            "{}",
            article.url
        );
        assert_eq!(html.contains("发布时间："), article.published_at.is_some(), "{}", article.url);
    }
}

#[test]
fn the_site_has_the_size_and_the_oddities_it_is_meant_to_have() {
    let site = LegacySite::bundled();
    let expected = site.expected();
    let count = |is: &dyn Fn(&ExpectedArticle) -> bool| {
        expected.articles.iter().filter(|article| is(article)).count()
    };
    assert_eq!(expected.articles.len(), 136);
    assert_eq!(count(&|article| article.published_at.is_none()), 1);
    assert_eq!(count(&|article| article.duplicate_of.is_some()), 1);
    assert_eq!(count(&|article| article.document_number.is_some()), 3);
    assert_eq!(count(&|article| article.url.starts_with("/html/")), 2);
    assert!(count(&|article| !article.attachments.is_empty()) >= 10);
    assert!(count(&|article| article.pictures > 0) >= 15);
    assert_eq!(expected.personal_data.len(), 1);
    let urls: BTreeSet<_> = expected.articles.iter().map(|article| &article.url).collect();
    assert_eq!(urls.len(), expected.articles.len(), "addresses are unique");
}

#[test]
fn one_page_declares_utf8_and_is_gbk_and_one_is_utf8() {
    let site = LegacySite::bundled();
    let declares = |charset: &str| {
        let pages = site.expected().articles.into_iter().map(|article| article.url);
        let pattern = format!("charset={charset}\"");
        pages
            .filter(|url| String::from_utf8_lossy(&site.response(url).body).contains(&pattern))
            .collect::<Vec<_>>()
    };
    let utf8 = declares("utf-8");
    assert_eq!(utf8.len(), 2);
    let truly = utf8.iter().filter(|url| std::str::from_utf8(&site.response(url).body).is_ok());
    assert_eq!(truly.count(), 1);
}

#[test]
fn the_invented_identity_number_has_a_valid_check_digit_and_stands_on_one_page() {
    let site = LegacySite::bundled();
    let pattern = Regex::new(r"\d{17}[\dX]").expect("a valid pattern");
    let with_number: Vec<String> = site
        .expected()
        .articles
        .iter()
        .filter(|article| pattern.is_match(&page(&site, &article.url).0))
        .map(|article| article.url.clone())
        .collect();
    assert_eq!(with_number, site.expected().personal_data);
    let (html, _) = page(&site, &with_number[0]);
    let number = pattern.find(&html).expect("a number").as_str();
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = number
        .chars()
        .zip(weights)
        .filter_map(|(digit, weight)| Some(digit.to_digit(10)? * weight))
        .sum();
    assert_eq!(
        number.chars().last(),
        "10X98765432".chars().nth(usize::try_from(sum % 11).expect("small"))
    );
}

#[test]
fn all_pages_can_be_written_in_gbk() {
    let site = LegacySite::bundled();
    for url in crawl(&site).into_keys() {
        let response = site.response(&url);
        if response.content_type == "text/html" {
            assert!(!text(&url, &response).contains("&#"), "{url} has a character that GBK lacks");
        }
    }
}

#[test]
fn foreign_links_are_hidden_and_never_resolve() {
    let site = LegacySite::bundled();
    let (_, document) = page(&site, "/");
    let hidden = document.select("div[style*='display:none'] a");
    assert!(hidden.length() >= 3);
    assert!(
        hidden.iter().all(|link| link.attr("href").is_some_and(|href| href.contains(".invalid/")))
    );
}

#[test]
fn hostile_addresses_get_an_answer() {
    let site = LegacySite::bundled();
    for url in [
        "",
        "?",
        "//",
        "/show.asp",
        "/show.asp?id=",
        "/show.asp?id=99999999999",
        "/list.asp?cid=3&page=0",
        "/list.asp?cid=3&page=4294967295",
        "/calendar.asp?y=0&m=13",
        "/file.asp?f=../../etc/passwd",
        "/\u{0}%%%",
        "/images/../site.toml",
    ] {
        assert!(matches!(site.response(url).status, 200 | 404), "{url}");
    }
    assert_eq!(site.response("/calendar.asp?y=9998&m=12").status, 200);
}
