//! Endless address spaces, from `cases/traps.toml`, and the budgets that end them.

use std::fmt::Write;

use encoding_rs::UTF_8;
use serde::Deserialize;
use url::Url;
use yizhan_ingest::source::{
    Budgets, ContentHash, CrawlSettings, FoundLink, LinkDecision, LinkPolicy, LinkRole, Repetition,
    SkipReason, TrapSettings, UrlPattern,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    shape: Vec<Shape>,
    pattern: Vec<Pattern>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    name: String,
    path: String,
    skip: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pattern {
    path: String,
    key: String,
    kind: String,
}

fn cases() -> Cases {
    toml::from_str(include_str!("cases/traps.toml")).unwrap()
}

fn url(path: &str) -> Url {
    Url::parse("http://old.example").unwrap().join(path).unwrap()
}

fn skip_code(path: &str, depth: u32) -> Option<&'static str> {
    let policy = LinkPolicy::new(&url("/"), &CrawlSettings::default());
    let base = &url("/somewhere");
    let link = FoundLink { href: path, role: LinkRole::Navigation, base, encoding: UTF_8, depth };
    match policy.decide(link) {
        LinkDecision::Skip { reason, .. } => Some(reason.code()),
        LinkDecision::Page(_) | LinkDecision::Attachment(_) => None,
    }
}

#[test]
fn each_shape_is_judged_as_its_case_says() {
    for case in cases().shape {
        assert_eq!(skip_code(&case.path, 1), case.skip.as_deref(), "{}", case.name);
    }
}

#[test]
fn length_depth_and_number_have_an_edge_each() {
    let limits = TrapSettings::default();
    let length = |bytes: usize| format!("/{}", "a".repeat(bytes - "http://old.example/".len()));
    assert_eq!(skip_code(&length(limits.max_url_bytes), 1), None);
    assert_eq!(skip_code(&length(limits.max_url_bytes + 1), 1), Some("address-too-long"));
    let folders = |count: usize| {
        (0..count).fold(String::new(), |mut path, n| {
            let _ = write!(path, "/folder{n}");
            path
        })
    };
    assert_eq!(skip_code(&folders(limits.max_path_segments), 1), None);
    assert_eq!(skip_code(&folders(limits.max_path_segments + 1), 1), Some("too-many-folders"));
    assert_eq!(skip_code("/a", limits.max_link_depth - 1), None);
    assert_eq!(skip_code("/a", limits.max_link_depth), Some("too-deep"));
    assert_eq!(skip_code("/a.doc", limits.max_link_depth), None, "a file leads no further");
}

#[test]
fn each_pattern_is_what_its_case_says() {
    for case in cases().pattern {
        let pattern = UrlPattern::of(&url(&case.path));
        assert_eq!(pattern.key, format!("old.example{}", case.key), "{}", case.path);
        assert_eq!(format!("{:?}", pattern.kind), case.kind, "{}", case.path);
    }
}

#[test]
fn one_list_has_one_budget_and_other_lists_their_own() {
    let mut budgets = Budgets::new(TrapSettings { list_budget: 2, ..TrapSettings::default() });
    let mut admit = |path: &str| budgets.admit(&url(path));
    assert_eq!(admit("/list.asp?id=1&page=1"), Ok(()));
    assert_eq!(admit("/list.asp?page=2&id=1"), Ok(()));
    let pattern = "old.example/list.asp?id=1&page={n}".to_owned();
    assert_eq!(admit("/list.asp?id=1&page=3"), Err(SkipReason::BudgetSpent { pattern, limit: 2 }));
    assert_eq!(admit("/list.asp?id=2&page=3"), Ok(()));
    assert_eq!(admit("/show.asp?id=3"), Ok(()));
}

#[test]
fn the_run_as_a_whole_and_the_number_of_patterns_are_limited() {
    let mut budgets = Budgets::new(TrapSettings { max_addresses: 1, ..TrapSettings::default() });
    assert_eq!(budgets.admit(&url("/a")), Ok(()));
    assert_eq!(budgets.admit(&url("/b")).unwrap_err().code(), "budget-spent");
    let mut budgets = Budgets::new(TrapSettings { max_patterns: 1, ..TrapSettings::default() });
    assert_eq!(budgets.admit(&url("/a/1.htm")), Ok(()));
    assert_eq!(budgets.admit(&url("/a/2.htm")), Ok(()));
    assert_eq!(budgets.admit(&url("/b/1.htm")).unwrap_err().code(), "budget-spent");
}

#[test]
fn new_content_keeps_a_list_open_and_repetition_closes_it() {
    let mut budgets = Budgets::new(TrapSettings { repeat_limit: 2, ..TrapSettings::default() });
    let mut show = |page: u32, content: &str| {
        let url = url(&format!("/list.asp?page={page}"));
        budgets.admit(&url).map(|()| budgets.observe(&url, &ContentHash::of(content.as_bytes())))
    };
    assert_eq!(show(1, "a"), Ok(Repetition::New));
    assert_eq!(show(2, "a"), Ok(Repetition::Known));
    assert_eq!(show(3, "b"), Ok(Repetition::New));
    assert_eq!(show(4, "b"), Ok(Repetition::Known));
    assert_eq!(show(5, "b"), Ok(Repetition::Closed));
    assert_eq!(show(6, "c").unwrap_err().code(), "content-repeats");
}

#[test]
fn articles_that_show_the_same_notice_close_nothing() {
    let mut budgets = Budgets::new(TrapSettings { repeat_limit: 2, ..TrapSettings::default() });
    for id in 0..100 {
        let url = url(&format!("/show.asp?id={id}"));
        assert_eq!(budgets.admit(&url), Ok(()));
        budgets.observe(&url, &ContentHash::of(b"deleted"));
    }
}
