//! Links and what they mean, from `cases/links.toml`.

use encoding_rs::Encoding;
use serde::Deserialize;
use url::Url;
use yizhan_ingest::source::{
    CrawlSettings, FoundLink, LinkDecision, LinkPolicy, LinkRole, page_base,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    href: String,
    page: Option<String>,
    base_href: Option<String>,
    encoding: Option<String>,
    #[serde(default)]
    resource: bool,
    to_page: Option<String>,
    to_file: Option<String>,
    skip: Option<String>,
}

fn decide(case: &Case) -> LinkDecision {
    let home = Url::parse("http://old.example/").unwrap();
    let page = home.join(case.page.as_deref().unwrap_or("/news/index.asp")).unwrap();
    let base = page_base(&page, case.base_href.as_deref());
    let encoding =
        Encoding::for_label(case.encoding.as_deref().unwrap_or("utf-8").as_bytes()).unwrap();
    let role = if case.resource { LinkRole::Resource } else { LinkRole::Navigation };
    let policy = LinkPolicy::new(&home, &CrawlSettings::default());
    policy.decide(FoundLink { href: &case.href, role, base: &base, encoding, depth: 1 })
}

#[test]
fn each_link_means_what_its_case_says() {
    let cases: Cases = toml::from_str(include_str!("cases/links.toml")).unwrap();
    for case in cases.case {
        let (page, file, skip) = match decide(&case) {
            LinkDecision::Page(url) => (Some(url.to_string()), None, None),
            LinkDecision::Attachment(url) => (None, Some(url.to_string()), None),
            LinkDecision::Skip { reason, .. } => {
                assert!(
                    !reason.report_text().is_ascii(),
                    "{}: the reason is told in Chinese",
                    case.name
                );
                (None, None, Some(reason.code().to_owned()))
            }
        };
        assert_eq!((page, file, skip), (case.to_page, case.to_file, case.skip), "{}", case.name);
    }
}

#[test]
fn canonical_form_is_a_fixed_point() {
    let cases: Cases = toml::from_str(include_str!("cases/links.toml")).unwrap();
    let home = Url::parse("http://old.example/").unwrap();
    let policy = LinkPolicy::new(&home, &CrawlSettings::default());
    for case in cases.case {
        let (LinkDecision::Page(url) | LinkDecision::Attachment(url)) = decide(&case) else {
            continue;
        };
        let text = url.to_string();
        assert_eq!(policy.addressing().canonical(url.clone()), url, "{}", case.name);
        assert_eq!(policy.addressing().parse(&text), Ok(url), "{}", case.name);
    }
}
