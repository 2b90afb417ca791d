//! What holds for every input: no panic, a fixed point, and no word lost.

use proptest::prelude::*;
use yizhan_office::{Limits, PasteError, paste};

fn cleaned(html: &str) -> String {
    paste(html, &Limits::default()).unwrap().html
}

/// The text that a reader sees, without any white space.
fn seen(html: &str) -> String {
    let document = dom_query::Document::from(html);
    document.root().text().chars().filter(|c| !c.is_whitespace()).collect()
}

/// Tags and styles that mean something to the reader, in any order and badly nested.
const SOUP: &str = concat!(
    "(",
    "<(/)?(p|div|span|table|tr|td|th|caption|thead|a|b|i|sup|ul|ol|li|h1|h2|h4|br|img|del|pre|o:p|figure|font|center)",
    "( (class=\"(MsoListParagraph|MsoTitle|ta-center|ta-right|xl1)\"|style=\"(text-align:center|mso-list:l0 level2 lfo1|mso-list:Ignore|display:none|font-family:方正小标宋;font-size:22pt|font-family:黑体|text-indent:-21pt|white-space:pre|mso-element:footnote)\"|href=\"(/a|http://a b/|#x|a:b|//x)\"|src=\"(/a.png|#picture-3|file:///x|data:image/png;base64,iVBORw0KGgo=)\"|colspan=[0-9]{1,4}|start=\"5\"|align=right))?>",
    "|[一二、（）1.·\u{3000}\u{a0}a &<\n\t]{0,6}",
    "|&nbsp;&nbsp;|一、总则|1.&nbsp;&nbsp;&nbsp;|·&nbsp;&nbsp;&nbsp;项|·　　项|<br>|<!\\[if !supportLists\\]>",
    "){0,40}"
);

/// A page without anything that is dropped: nested elements around words.
fn page() -> impl Strategy<Value = String> {
    let word = "[一二三甲乙a-z0-9，。&<]{1,8}"
        .prop_map(|word| word.replace('&', "&amp;").replace('<', "&lt;"));
    let inline = word.prop_recursive(3, 12, 3, |inner| {
        (
            proptest::sample::select(vec!["span", "b", "em", "sup", "u", "font", "ins"]),
            proptest::collection::vec(inner, 1..3),
        )
            .prop_map(|(tag, parts)| format!("<{tag}>{}</{tag}>", parts.concat()))
    });
    let block =
        (proptest::sample::select(vec!["p", "div", "h1", "h3", "blockquote"]), inline.clone())
            .prop_map(|(tag, text)| format!("<{tag}>{text}</{tag}>"));
    let block = block.prop_recursive(3, 20, 4, |inner| {
        (0..3_u8, proptest::collection::vec(inner, 1..4)).prop_map(|(kind, parts)| match kind {
            0 => format!("<div>{}</div>", parts.concat()),
            1 => format!("<ul><li>{}</li></ul>", parts.join("</li><li>")),
            _ => format!("<table><tr><td>{}</td></tr></table>", parts.join("</td><td>")),
        })
    });
    proptest::collection::vec(block, 0..6).prop_map(|blocks| blocks.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn cleaning_twice_changes_nothing(html in SOUP) {
        let once = cleaned(&html);
        prop_assert_eq!(cleaned(&once), once);
    }

    #[test]
    fn any_text_is_cleaned(html in any::<String>()) {
        let once = cleaned(&html);
        prop_assert_eq!(cleaned(&once), once);
    }

    #[test]
    fn any_bytes_are_cleaned(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        cleaned(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn every_word_is_kept(html in page()) {
        prop_assert_eq!(seen(&cleaned(&html)), seen(&html));
    }

    #[test]
    fn nothing_but_clean_elements_comes_out(html in SOUP) {
        let clean = cleaned(&html);
        for forbidden in ["style=", "<span", "<div", "<font", "<h1", "<b>", "mso", "file:", "data:", "&nbsp;"] {
            prop_assert!(!clean.contains(forbidden), "{forbidden} in {clean}");
        }
    }
}

#[test]
fn too_much_is_an_error_and_no_overflow() {
    let limits = Limits { max_html_bytes: 1_000, ..Limits::default() };
    let error = paste(&"字".repeat(1_000), &limits).unwrap_err();
    assert_eq!(error, PasteError::TooLarge { bytes: 3_000, limit: 1_000 });
    for deep in ["<div>", "<ul><li>", "<table><tr><td>", "<b>", "<section>"] {
        let read = paste(&deep.repeat(5_000), &Limits::default());
        assert!(matches!(read, Err(PasteError::TooComplex(_))), "{deep}");
    }
    let limits = Limits { max_html_nodes: 100, ..Limits::default() };
    assert!(matches!(paste(&"<p>x".repeat(200), &limits), Err(PasteError::TooComplex(_))));
}

#[test]
fn a_link_that_multiplies_is_refused() {
    let html = format!("<a href=\"/{}\">{}</a>", "x".repeat(1_900), "<p>x</p>".repeat(18_500));
    assert!(matches!(paste(&html, &Limits::default()), Err(PasteError::TooComplex(_))));
}

#[test]
fn what_is_just_deep_enough_is_read() {
    for deep in ["<div>", "<ul><li>", "<table><tr><td>", "<b>"] {
        let tags = deep.matches('<').count() + usize::from(deep.starts_with("<table"));
        let html = deep.repeat(180 / tags) + "深处";
        assert!(cleaned(&html).contains("深处"), "{deep}");
    }
}
