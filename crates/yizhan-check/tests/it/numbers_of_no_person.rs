//! Index numbers and codes of organisations are no numbers of persons.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use fastrand::Rng;
use yizhan_check::{Material, RuleSet, Settings, check};
use yizhan_standards::code::{CreditCode, IndexNumberParts, IndexNumberRule, index_number_rules};

const COUNT: usize = 10_000;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 29).unwrap()
}

/// Texts with a number each are checked as the lines of a body, with and without their label.
fn personal(numbers: &[String], label: &str) -> Vec<String> {
    let rules =
        RuleSet::new(Settings { speller: None, lists: Vec::new(), ..Settings::default() }).unwrap();
    let body =
        numbers.iter().fold(String::from("<p>身份证办理材料</p>"), |mut body, number| {
            write!(body, "<p>{label}{number}</p><table><tr><td>{number}</td></tr></table>")
                .unwrap();
            body
        });
    let found = check(&Material { body, ..Material::new(today()) }, &rules);
    let personal = ["id-card", "mobile", "bank-card"];
    found
        .into_iter()
        .filter(|finding| personal.contains(&finding.check))
        .map(|finding| finding.found)
        .collect()
}

fn digits(rng: &mut Rng, count: usize) -> String {
    (0..count).map(|_| rng.digit(10)).collect()
}

/// A region of the country, as codes begin with.
fn region(rng: &mut Rng) -> String {
    let province = ["11", "13", "21", "32", "34", "41", "44", "50", "53", "62"][rng.usize(..10)];
    format!("{province}{:02}{:02}", rng.u8(1..14), rng.u8(1..30))
}

fn credit_code(rng: &mut Rng) -> String {
    let kind = ["11", "12", "13", "51", "52", "53", "91", "92", "93", "Y1"][rng.usize(..10)];
    let body = if rng.bool() {
        digits(rng, 9)
    } else {
        let alphabet: Vec<char> = "0123456789ABCDEFGHJKLMNPQRTUWXY".chars().collect();
        (0..9).map(|_| alphabet[rng.usize(..alphabet.len())]).collect()
    };
    CreditCode::complete(&format!("{kind}{}{body}", region(rng))).unwrap().as_str().to_owned()
}

fn index_number(rng: &mut Rng, template: &str) -> String {
    let rule = IndexNumberRule::new(template).unwrap();
    let date = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + Days::new(rng.u64(..9_800));
    let organisation = if rng.bool() { credit_code(rng) } else { digits(rng, 9) };
    let words: BTreeMap<&str, String> = [
        ("category", digits(rng, 2)),
        ("region", region(rng)),
        ("department", digits(rng, 3)),
        ("group", digits(rng, 2)),
    ]
    .into();
    let words = words.iter().map(|(name, word)| (*name, word.as_str())).collect();
    let parts =
        IndexNumberParts { organisation: &organisation, date, serial: rng.u32(1..100_000), words };
    rule.build(&parts).unwrap().as_str().to_owned()
}

#[test]
fn ten_thousand_codes_of_organisations_are_not_taken_for_persons() {
    let mut rng = Rng::with_seed(1);
    let codes: Vec<String> = (0..COUNT).map(|_| credit_code(&mut rng)).collect();
    for label in ["", "统一社会信用代码：", "代码"] {
        assert_eq!(personal(&codes, label), Vec::<String>::new(), "{label}");
    }
}

#[test]
fn ten_thousand_index_numbers_are_not_taken_for_persons() {
    for entry in index_number_rules() {
        let mut rng = Rng::with_seed(2);
        let template = &entry.params.template;
        let numbers: Vec<String> = (0..COUNT).map(|_| index_number(&mut rng, template)).collect();
        for label in ["", "索引号：", "索 引 号"] {
            assert_eq!(personal(&numbers, label), Vec::<String>::new(), "{template} {label}");
        }
    }
}

#[test]
fn ten_thousand_document_and_order_numbers_are_not_taken_for_persons() {
    let mut rng = Rng::with_seed(3);
    let numbers: Vec<String> = (0..COUNT)
        .map(|_| match rng.u8(..4) {
            0 => format!("淮府办〔{}〕{}号", rng.u16(2000..2027), rng.u32(1..9999)),
            1 => format!("订单号：{}{}", rng.u32(20_200_101..20_261_129), digits(&mut rng, 10)),
            2 => format!("0554-{}", digits(&mut rng, 7)),
            _ => format!("项目编号：{}{}", region(&mut rng), digits(&mut rng, 12)),
        })
        .collect();
    assert_eq!(personal(&numbers, ""), Vec::<String>::new());
}
