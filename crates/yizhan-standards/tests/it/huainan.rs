//! The example of 51 sites keeps the rules it is an example of.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Deserialize;
use yizhan_standards::channel::{SiteKind, channel_set};
use yizhan_standards::code::{CreditCode, SiteCode};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Organisations {
    organisation: Vec<Organisation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Organisation {
    key: String,
    name: String,
    short_name: String,
    kind: OrganisationKind,
    parent: Option<String>,
    region: String,
    credit_code: CreditCode,
    address: String,
    phone: String,
    example: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OrganisationKind {
    Government,
    Office,
    Department,
    Institution,
    Zone,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sites {
    site: Vec<Site>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Site {
    key: String,
    name: String,
    short_name: String,
    kind: SiteKind,
    region_name: String,
    sponsor: String,
    operator: String,
    domains: Vec<Domain>,
    code: SiteCode,
    icp_number: String,
    police_number: String,
    official_mark: String,
    security_test: SecurityTest,
    channel_set: String,
    theme_colour: String,
    emblem: bool,
    address: String,
    phone: String,
    example: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Domain {
    host: String,
    role: DomainRole,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum DomainRole {
    Main,
    Alias,
    Retiring,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SecurityTest {
    on: NaiveDate,
    tester: String,
    passed: bool,
}

const ORGANISATIONS: &str = include_str!("../../../../examples/huainan/organisations.toml");
const SITES: &str = include_str!("../../../../examples/huainan/sites.toml");

fn organisations() -> Vec<Organisation> {
    toml::from_str::<Organisations>(ORGANISATIONS).unwrap().organisation
}

fn sites() -> Vec<Site> {
    toml::from_str::<Sites>(SITES).unwrap().site
}

fn are_unique<'a>(what: &str, values: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for value in values {
        assert!(seen.insert(value), "{what} {value} stands there twice");
    }
}

#[test]
fn there_are_51_sites() {
    let count = |kind| sites().iter().filter(|site| site.kind == kind).count();
    assert_eq!(count(SiteKind::CityPortal), 1);
    assert_eq!(count(SiteKind::CountyPortal), 8);
    assert_eq!(count(SiteKind::Department), 42);
}

#[test]
fn the_organisations_are_a_tree() {
    let organisations = organisations();
    let mut seen = BTreeSet::new();
    for organisation in &organisations {
        let parent = organisation.parent.as_deref();
        assert_eq!(parent.is_none(), organisation.key == "city-government");
        assert!(parent.is_none_or(|parent| seen.contains(parent)), "{}", organisation.key);
        seen.insert(organisation.key.as_str());
    }
    are_unique("key", organisations.iter().map(|organisation| organisation.key.as_str()));
    are_unique("name", organisations.iter().map(|organisation| organisation.name.as_str()));
    are_unique("code", organisations.iter().map(|organisation| organisation.credit_code.as_str()));
}

#[test]
fn a_government_is_named_as_one() {
    for organisation in organisations() {
        let ends = match organisation.kind {
            OrganisationKind::Government => organisation.name.ends_with("人民政府"),
            OrganisationKind::Office => organisation.name.ends_with("办公室"),
            OrganisationKind::Zone => organisation.name.ends_with("管理委员会"),
            OrganisationKind::Department | OrganisationKind::Institution => {
                organisation.name.starts_with("淮南市")
            }
        };
        assert!(ends, "{}", organisation.name);
        assert!(!organisation.short_name.is_empty(), "{}", organisation.name);
        assert_eq!(organisation.credit_code.region_code(), organisation.region);
    }
}

#[test]
fn what_belongs_to_a_site_belongs_to_no_other() {
    let sites = sites();
    are_unique("key", sites.iter().map(|site| site.key.as_str()));
    are_unique("name", sites.iter().map(|site| site.name.as_str()));
    are_unique("code", sites.iter().map(|site| site.code.as_str()));
    are_unique("ICP number", sites.iter().map(|site| site.icp_number.as_str()));
    are_unique("police number", sites.iter().map(|site| site.police_number.as_str()));
    are_unique("official mark", sites.iter().map(|site| site.official_mark.as_str()));
    are_unique("sponsor", sites.iter().map(|site| site.sponsor.as_str()));
    let domains = sites.iter().flat_map(|site| &site.domains);
    are_unique("domain", domains.map(|domain| domain.host.as_str()));
}

#[test]
fn a_site_is_run_by_organisations_that_exist_and_lies_in_their_region() {
    let organisations = organisations();
    let by_key: BTreeMap<_, _> = organisations
        .iter()
        .map(|organisation| (organisation.key.as_str(), organisation))
        .collect();
    for site in sites() {
        let sponsor = by_key[site.sponsor.as_str()];
        assert!(by_key.contains_key(site.operator.as_str()), "{}", site.key);
        assert!(site.code.is_in_region("3404"), "{}", site.key);
        assert_eq!(site.code.region_code(), Some(sponsor.region.as_str()), "{}", site.key);
        assert!(!site.region_name.is_empty() && !site.short_name.is_empty(), "{}", site.key);
    }
}

#[test]
fn a_site_begins_with_the_channels_of_its_kind() {
    for site in sites() {
        let set = channel_set(&site.channel_set).unwrap();
        assert_eq!(set.params.site_kind, site.kind, "{}", site.key);
    }
}

#[test]
fn a_site_has_one_main_domain_of_the_government() {
    for site in sites() {
        let main = site.domains.iter().filter(|domain| domain.role == DomainRole::Main);
        assert_eq!(main.count(), 1, "{}", site.key);
        assert!(site.domains.iter().all(|domain| domain.host.ends_with(".gov.cn")), "{}", site.key);
    }
}

#[test]
fn the_emblem_stands_on_portals_of_governments_only() {
    for site in sites() {
        assert_eq!(site.emblem, site.name.ends_with("人民政府"), "{}", site.key);
    }
}

#[test]
fn what_is_held_before_going_live_is_there() {
    for site in sites() {
        assert!(is_numbered(&site.icp_number, "皖ICP备", 8), "{}", site.key);
        assert!(is_numbered(&site.police_number, "皖公网安备", 14), "{}", site.key);
        assert!(!site.official_mark.is_empty(), "{}", site.key);
        assert!(site.security_test.passed && !site.security_test.tester.is_empty(), "{}", site.key);
        assert!(site.security_test.on < NaiveDate::from_ymd_opt(2020, 1, 1).unwrap());
    }
}

#[test]
fn an_invented_value_is_named_as_one() {
    for site in sites() {
        let always = ["code", "icp_number", "police_number", "address", "phone"];
        assert!(always.iter().all(|field| site.example.iter().any(|name| name == field)));
        assert!(site.phone.starts_with("0554-0000") && site.address.contains("示例"));
    }
    for organisation in organisations() {
        assert_eq!(organisation.example, ["credit_code", "address", "phone"]);
        assert!(organisation.phone.starts_with("0554-0000"));
        assert!(organisation.address.contains("示例"));
    }
}

#[test]
fn a_list_of_examples_names_fields_of_the_entry() {
    let file: toml::Table = toml::from_str(SITES).unwrap();
    for site in file["site"].as_array().unwrap() {
        for name in site["example"].as_array().unwrap() {
            assert!(site.get(name.as_str().unwrap()).is_some(), "{name}");
        }
    }
}

#[test]
fn white_text_can_be_read_on_the_colour_of_a_site() {
    for site in sites() {
        let contrast = 1.05 / (luminance(&site.theme_colour) + 0.05);
        assert!(contrast >= 4.5, "{} has {contrast:.2}", site.key);
    }
}

fn is_numbered(text: &str, before: &str, digits: usize) -> bool {
    let number = text.strip_prefix(before).and_then(|rest| rest.strip_suffix('号'));
    number.is_some_and(|number| {
        number.len() == digits && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The relative luminance of a colour such as `#1a5fa8`, as WCAG 2.1 defines it.
fn luminance(colour: &str) -> f64 {
    let part = |from: usize| {
        let value = f64::from(u8::from_str_radix(&colour[from..from + 2], 16).unwrap()) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}
