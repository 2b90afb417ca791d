//! Masking: what stays, what goes, and that nothing else changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use chrono::NaiveDate;
use proptest::prelude::*;
use yizhan_check::{
    FlatText, Keep, MaskStyle, Material, Part, RuleSet, Settings, check, mask_findings, mask_html,
    mask_text,
};
use yizhan_standards::personal_data::PersonalNumber;

const ALL: [PersonalNumber; 3] =
    [PersonalNumber::ResidentId, PersonalNumber::Mobile, PersonalNumber::BankCard];

static PLAIN: LazyLock<RuleSet> =
    LazyLock::new(|| RuleSet::new(Settings { speller: None, ..Settings::default() }).unwrap());

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 29).unwrap()
}

fn text(text: &str) -> String {
    mask_text(text, &ALL, &MaskStyle::default(), today()).text
}

fn html(html: &str) -> String {
    mask_html(html, &ALL, &MaskStyle::default(), today()).text
}

#[test]
fn each_kind_keeps_what_the_rule_lets_it_keep() {
    assert_eq!(text("张某，13812345678"), "张某，138****5678");
    assert_eq!(text("公民身份号码349999190001010014。"), "公民身份号码34*************014。");
    assert_eq!(text("卡号6222021234567890128"), "卡号***************0128");
}

#[test]
fn a_number_is_masked_wherever_tags_divide_it() {
    for (given, masked) in [
        ("<p>138<b>1234</b>5678</p>", "<p>138<b>****</b>5678</p>"),
        (
            "<p>34999919000<span style=\"x\">1010014</span></p>",
            "<p>34*********<span style=\"x\">****014</span></p>",
        ),
        ("<p>138&#49;2345678&nbsp;&amp;</p>", "<p>138****5678&nbsp;&amp;</p>"),
        ("<a href=\"tel:13812345678\">电话</a>", "<a href=\"tel:138****5678\">电话</a>"),
        ("<img alt='联系13812345678' src=a.png>", "<img alt='联系138****5678' src=a.png>"),
        ("<p>１３８１２３４５６７８</p>", "<p>１３８****５６７８</p>"),
        ("<p>138 1234\u{200b} 5678</p>", "<p>138 ****\u{200b} 5678</p>"),
    ] {
        assert_eq!(html(given), masked);
    }
}

#[test]
fn what_is_no_number_of_a_person_stays() {
    for other in
        ["11341702486344515H", "003110926/201510-00216", "0554-6644123", "淮府办〔2019〕7号"]
    {
        assert_eq!(text(other), other);
    }
}

#[test]
fn a_style_is_a_setting_and_never_keeps_a_number_whole() {
    let keep = |first, last| MaskStyle {
        keep: BTreeMap::from([(PersonalNumber::ResidentId, Keep { first, last })]),
    };
    let masked = |style| mask_text("349999190001010014", &ALL, &style, today()).text;
    assert_eq!(masked(keep(6, 4)), "349999********0014");
    assert_eq!(masked(keep(18, 18)), "34999919000101****");
    assert_eq!(masked(MaskStyle { keep: BTreeMap::new() }), "******************");
}

#[test]
fn only_the_kinds_asked_for_are_masked() {
    let masked = mask_text(
        "13812345678 349999190001010014",
        &[PersonalNumber::Mobile],
        &MaskStyle::default(),
        today(),
    );
    assert_eq!((masked.text.as_str(), masked.replaced), ("138****5678 349999190001010014", 1));
}

#[test]
fn findings_are_masked_at_their_places() {
    let body = "<p>身份证34999919000<i>1010014</i>，电话138 1234 5678</p>";
    let findings = check(&Material { body: body.to_owned(), ..Material::new(today()) }, &PLAIN);
    let masked = mask_findings(body, &Part::Body, &findings, PLAIN.mask_style());
    assert_eq!(masked.text, "<p>身份证34*********<i>****014</i>，电话138 **** 5678</p>");
    assert_eq!(masked.replaced, 2);
}

/// Pieces of which texts are made that are full of numbers, broken in every way.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("349999190001010014".to_owned()),
        Just("13812345678".to_owned()),
        Just("6222021234567890128".to_owned()),
        Just("身份证".to_owned()),
        Just("电话：".to_owned()),
        "[0-9]{1,6}",
        "[-  　]",
        "<(/)?(b|p|td|a|br|img)( (alt|title|href)=\"(tel:)?[0-9]{0,12}\")?>",
        "(&#[0-9]{2};|&nbsp;|\u{200b}|１|元|/|\\.)",
    ];
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

/// The text without characters that masking may change or put.
fn rest(text: &str) -> String {
    FlatText::from_plain(text)
        .as_str()
        .chars()
        .filter(|c| !c.is_ascii_digit() && *c != '*' && *c != 'X')
        .collect()
}

proptest! {
    #[test]
    fn masked_html_has_no_number_left_and_is_not_masked_again(source in pieces()) {
                let once = html(&source);
        prop_assert_eq!(html(&once), once.clone());
        let left = check(&Material { body: once.clone(), ..Material::new(today()) }, &PLAIN);
        prop_assert!(!left.iter().any(|finding| ["id-card", "mobile", "bank-card"].contains(&finding.check)), "{}", once);
    }

    #[test]
    fn masking_plain_text_changes_digits_only(source in "([一二：，]|[0-9]{1,4}|13812345678|349999190001010014|[ -]){0,20}") {
        let masked = text(&source);
        prop_assert_eq!(masked.chars().count(), source.chars().count());
        prop_assert_eq!(rest(&masked), rest(&source));
        for (before, after) in source.chars().zip(masked.chars()) {
            prop_assert!(before == after || (before.is_ascii_digit() && after == '*'));
        }
        prop_assert_eq!(text(&masked), masked);
    }

    #[test]
    fn ids_are_found_however_they_are_written(serial in 0u32..999, split in 1usize..17, gap in "(<b>|</i>|&#8203;|\u{200b}|<span class=\"x\">)") {
        let digits = format!("34040219900307{serial:03}");
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = digits.bytes().zip(weights).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
        let number = format!("{digits}{}", b"10X98765432"[sum as usize % 11] as char);
        let mut body = String::from("<p>名单：");
        write!(body, "{}{gap}{}</p>", &number[..split], &number[split..]).unwrap();
        let masked = html(&body);
        prop_assert!(masked.matches('*').count() == 13, "{}", masked);
    }
}
