//! The tags of a page, fault by fault.

use serde::Deserialize;
use yizhan_standards::page_tag::{
    PageKind, PageTag, TagFault, TagFaultKind, page_tag, page_tags, validate,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// One change to a page that is otherwise as it should be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    page: PageKind,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    with: Vec<(String, String)>,
    faults: Vec<(String, TagFaultKind)>,
}

fn good_page(kind: PageKind) -> Vec<(String, String)> {
    let values = [
        ("SiteName", "淮南市人民政府"),
        ("SiteDomain", "www.huainan.gov.cn"),
        ("SiteIDCode", "3404000001"),
        ("ColumnName", "通知公告"),
        ("ColumnDescription", "发布市政府及其部门的通知、公告和公示。"),
        ("ColumnKeywords", "通知,公告,公示"),
        ("ColumnType", "通知公告"),
        ("ArticleTitle", "关于开展节水宣传周活动的通知"),
        ("PubDate", "2020-01-31 09:05"),
        ("ContentSource", "市水利局"),
    ];
    let wanted = |name: &str| page_tag(name).is_some_and(|tag| tag.is_required_on(kind));
    let kept = values.into_iter().filter(|(name, _)| wanted(name));
    kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[test]
fn each_kind_of_page_has_its_number_of_mandatory_tags() {
    let count = |kind| page_tags().iter().filter(|tag| tag.is_required_on(kind)).count();
    assert_eq!(count(PageKind::Home), 3);
    assert_eq!(count(PageKind::Channel), 7);
    assert_eq!(count(PageKind::Article), 10);
}

#[test]
fn a_page_with_its_mandatory_tags_has_no_fault() {
    for kind in [PageKind::Home, PageKind::Channel, PageKind::Article] {
        assert_eq!(validate(kind, &good_page(kind)), []);
    }
}

#[test]
fn every_mandatory_tag_is_missed() {
    for kind in [PageKind::Home, PageKind::Channel, PageKind::Article] {
        let faults = validate::<&str, &str>(kind, &[]);
        let missing: Vec<&str> = faults.iter().map(|fault| fault.tag).collect();
        let required = page_tags().iter().filter(|tag| tag.is_required_on(kind));
        assert_eq!(missing, required.map(PageTag::name).collect::<Vec<_>>());
        assert!(faults.iter().all(|fault| fault.kind == TagFaultKind::Missing));
    }
}

#[test]
fn faults_are_told_case_by_case() {
    let cases: Cases = toml::from_str(include_str!("../cases/page_tags.toml")).unwrap();
    for case in cases.case {
        let mut tags = good_page(case.page);
        tags.retain(|(name, _)| !case.without.contains(name));
        tags.extend(case.with);
        let found: Vec<(String, TagFaultKind)> =
            validate(case.page, &tags).iter().map(told).collect();
        assert_eq!(found, case.faults, "{}", case.name);
    }
}

#[test]
fn a_fault_is_told_in_chinese() {
    let faults =
        validate(PageKind::Home, &[("SiteName", "null"), ("SiteDomain", "huainan.gov.cn")]);
    let messages: Vec<String> = faults.iter().map(TagFault::message).collect();
    assert_eq!(
        messages,
        ["网站名称标签（SiteName）内容为“null”等空值字样", "政府网站标识码标签（SiteIDCode）缺失"]
    );
}

fn told(fault: &TagFault) -> (String, TagFaultKind) {
    (fault.tag.to_owned(), fault.kind)
}
