//! Codes and numbers, case by case.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use yizhan_standards::code::{
    CreditCode, DateForm, DocumentNumber, DocumentNumberFault, IndexNumberError, IndexNumberParts,
    IndexNumberRule, OrganisationCode, SiteCode, WrongCode, absent_document_number, issuer_codes,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    site_code: Vec<SiteCodeCase>,
    document_number: Vec<DocumentNumberCase>,
    no_document_number: Vec<String>,
    index_number: Vec<IndexNumberCase>,
    bad_template: Vec<BadTemplate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SiteCodeCase {
    text: String,
    region: Option<String>,
    refused: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentNumberCase {
    text: String,
    canonical: String,
    faults: Vec<DocumentNumberFault>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndexNumberCase {
    template: String,
    text: String,
    serial: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BadTemplate {
    template: String,
    reason: String,
}

fn cases() -> Cases {
    toml::from_str(include_str!("../cases/codes.toml")).unwrap()
}

#[test]
fn site_codes_are_read_or_refused() {
    for case in cases().site_code {
        let code = SiteCode::parse(&case.text);
        assert_eq!(code.is_err(), case.refused == Some(true), "{:?}", case.text);
        let region = code.ok().and_then(|code| code.region_code().map(str::to_owned));
        assert_eq!(region, case.region, "{:?}", case.text);
    }
}

#[test]
fn a_site_code_tells_whether_it_is_of_the_city() {
    let code = |text| SiteCode::parse(text).unwrap();
    assert!(code("3404210001").is_in_region("3404"));
    assert!(!code("3406000012").is_in_region("3404"));
    assert!(!code("bm34040001").is_in_region("3404"));
    assert_eq!(code("3404220003").region().unwrap().title, "寿县");
    assert!(code("3404990003").region().is_none());
}

#[test]
fn document_numbers_are_read_with_their_faults() {
    for case in cases().document_number {
        let read = DocumentNumber::read(&case.text).unwrap();
        assert_eq!(read.number.to_string(), case.canonical, "{:?}", case.text);
        assert_eq!(read.faults, case.faults, "{:?}", case.text);
        let is_canonical = case.text == case.canonical;
        assert_eq!(DocumentNumber::parse(&case.text).is_ok(), is_canonical, "{:?}", case.text);
    }
}

#[test]
fn what_is_no_document_number_is_refused() {
    for text in cases().no_document_number {
        assert!(DocumentNumber::read(&text).is_err(), "{text:?}");
    }
    assert!(DocumentNumber::read(&"淮".repeat(1_000_000)).is_err());
}

#[test]
fn a_document_number_has_its_parts() {
    let number = DocumentNumber::parse("淮府办秘〔2020〕15号").unwrap();
    assert_eq!((number.issuer(), number.year(), number.sequence()), ("淮府办秘", 2020, 15));
    assert!(issuer_codes().iter().any(|issuer| issuer.params.code == number.issuer()));
    assert_eq!(absent_document_number(), "无");
}

#[test]
fn index_numbers_are_read_by_their_template() {
    for case in cases().index_number {
        let rule = IndexNumberRule::new(&case.template).unwrap();
        let serial = rule.read(&case.text).ok().map(|number| number.serial());
        assert_eq!(serial, case.serial, "{:?} by {:?}", case.text, case.template);
    }
}

#[test]
fn a_template_that_cannot_be_used_says_why() {
    for case in cases().bad_template {
        match IndexNumberRule::new(&case.template) {
            Err(IndexNumberError::Template(cause)) => {
                assert!(cause.contains(&case.reason), "{:?}: {cause}", case.template);
            }
            other => panic!("{:?}: {other:?}", case.template),
        }
    }
}

#[test]
fn an_index_number_is_built_from_its_parts() {
    let date = NaiveDate::from_ymd_opt(2020, 11, 3).unwrap();
    let organisation = "113404000000000012";
    let parts = IndexNumberParts { organisation, date, serial: 140, words: BTreeMap::new() };
    let number = IndexNumberRule::anhui().build(&parts).unwrap();
    assert_eq!(number.as_str(), "113404000000000012/202011-00140");
    assert_eq!(number.organisation(), Some(organisation));
}

#[test]
fn an_index_number_is_not_built_from_what_does_not_fit() {
    let date = NaiveDate::from_ymd_opt(2020, 11, 3).unwrap();
    let rule = IndexNumberRule::new("{category}-{year}-{serial:3}").unwrap();
    let build = |word, serial| {
        let words = BTreeMap::from([("category", word)]);
        rule.build(&IndexNumberParts { organisation: "", date, serial, words })
    };
    assert_eq!(build("GH", 999).unwrap().as_str(), "GH-2020-999");
    assert_eq!(build("GH", 1_000), Err(IndexNumberError::WrongForm));
    assert_eq!(build("规划", 1), Err(IndexNumberError::WrongForm));
    let without = IndexNumberParts { date, serial: 1, ..IndexNumberParts::default() };
    assert_eq!(rule.build(&without), Err(IndexNumberError::NoPart("category".to_owned())));
}

#[test]
fn codes_of_organisations_carry_a_check_character() {
    assert!(CreditCode::parse("11341702486344515H").is_ok());
    assert_eq!(
        CreditCode::parse("11341702486344515J"),
        Err(WrongCode::Check { found: 'J', wanted: 'H' })
    );
    assert_eq!(CreditCode::parse("1134170"), Err(WrongCode::Length { found: 7, wanted: 18 }));
    assert_eq!(CreditCode::parse("I1341702486344515H"), Err(WrongCode::Character('I')));
    assert_eq!(CreditCode::parse("11341702486344515H").unwrap().region_code(), "341702");
    assert!(OrganisationCode::parse("003110926").is_ok());
    assert!(OrganisationCode::parse("003110927").is_err());
}

#[test]
fn dates_are_written_in_four_forms() {
    let at = NaiveDate::from_ymd_opt(2020, 1, 31).unwrap().and_hms_opt(9, 5, 7).unwrap();
    assert_eq!(DateForm::published_at().write(at), "2020-01-31 09:05");
    assert_eq!(DateForm::dated_on().write(at), "2020-01-31");
    assert_eq!(DateForm::dated_on_in_words().write(at), "2020年1月31日");
    assert_eq!(DateForm::exchanged_at().write(at), "2020-01-31T09:05:07+08:00");
}

#[test]
fn a_date_matches_its_form_exactly() {
    assert!(DateForm::dated_on_in_words().matches("2020年1月31日"));
    assert!(!DateForm::dated_on_in_words().matches("2020年01月31日"));
    assert!(!DateForm::dated_on().matches("2020-1-31"));
    assert!(!DateForm::dated_on().matches("2019-02-29"));
    assert!(DateForm::exchanged_at().matches("2020-01-31T09:05:07+08:00"));
}
