//! Input that was made to break something.

use chrono::NaiveDate;
use proptest::prelude::*;
use std::sync::LazyLock;

use yizhan_check::{FlatText, Limits, Material, RuleSet, Settings, check};

static PLAIN: LazyLock<RuleSet> =
    LazyLock::new(|| RuleSet::new(Settings { speller: None, ..Settings::default() }).unwrap());

fn material(body: String) -> Material {
    Material { body, ..Material::new(NaiveDate::from_ymd_opt(2026, 11, 29).unwrap()) }
}

#[test]
fn a_long_text_of_anything_is_checked() {
    let rules = RuleSet::platform();
    for piece in [
        "1 ",
        "<",
        "<a href=",
        "&#",
        "13812345678",
        "工商局",
        "，，",
        "<!--",
        "<script>",
        "人民",
        "（",
        "1-1 ",
        "\t1",
    ] {
        let _ = check(&material(piece.repeat(100_000 / piece.len())), &rules);
    }
}

#[test]
fn what_is_too_long_is_cut_and_said_to_be() {
    let limits = Limits { max_part_bytes: 10, ..Limits::default() };
    let rules = RuleSet::new(Settings { limits, speller: None, ..Settings::default() }).unwrap();
    let found = check(&material("一二三四五六".to_owned()), &rules);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("末尾9字节未检查"), "{found:?}");
}

proptest! {
    #[test]
    fn no_html_panics_and_every_place_is_in_its_source(html in "(<(/)?(p|td|h2|a|img|script|title|b)?( (alt|href|title)=['\"]?[a1/:]{0,4}['\"]?)?>?|[一二1 &#;<>\"']|&#x?[0-9a-f]{0,8};?|13812345678|、、){0,30}") {
        let flat = FlatText::from_html(&html);
        prop_assert_eq!(flat.as_str().chars().count(), flat.len());
        for finding in check(&material(html.clone()), &PLAIN) {
            for bytes in &finding.place.bytes {
                prop_assert!(html.get(bytes.clone()).is_some(), "{:?}", finding);
            }
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        let flat = FlatText::from_html(&text);
        prop_assert!(flat.len() <= text.chars().count() + text.matches('<').count() * 2);
        let _ = check(&material(text), &PLAIN);
    }
}
