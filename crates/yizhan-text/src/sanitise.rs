//! Safe HTML for bodies: an allow-list, a small class vocabulary, no styles, nothing active.
//! `sanitise(sanitise(x)) == sanitise(x)`, and the size and depth of what comes out are bounded.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use thiserror::Error;

use crate::dom::{ParseError, parse};
use crate::limits::Limits;

/// Why HTML was not sanitised.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum SanitiseError {
    /// It is larger, deeper or has more elements than the limits allow.
    #[error("HTML cannot be sanitised: {0}")]
    OverLimit(#[from] ParseError),
}

/// Classes that styles are reduced to; themes know them.
const CLASSES: &[&str] = &["ta-center", "ta-right", "indent"];

/// Elements with content of their own: what a body is written in.
pub(crate) const CONTENT_TAGS: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "colgroup",
    "col",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "blockquote",
    "pre",
    "code",
    "sub",
    "sup",
    "u",
    "strong",
    "em",
    "figure",
    "figcaption",
    "a",
];

/// Elements that are empty, and the division, which keeps what it holds apart.
const OTHER_TAGS: &[&str] = &["br", "hr", "img", "div"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    let classes = |tag: &'static str| (tag, CLASSES.iter().copied().collect::<HashSet<_>>());
    builder
        .tags(CONTENT_TAGS.iter().chain(OTHER_TAGS).copied().collect())
        .clean_content_tags(
            [
                "script", "style", "iframe", "object", "embed", "template", "noscript", "svg",
                "math", "form", "select", "textarea", "title",
            ]
            .into_iter()
            .collect(),
        )
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "title"])),
            ("img", HashSet::from(["src", "alt", "width", "height", "title"])),
            ("td", HashSet::from(["colspan", "rowspan"])),
            ("th", HashSet::from(["colspan", "rowspan", "scope"])),
            ("col", HashSet::from(["span"])),
            ("colgroup", HashSet::from(["span"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .allowed_classes(
            ["p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "li", "blockquote", "div"]
                .into_iter()
                .map(classes)
                .collect(),
        )
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(|_, name, value| plain_value(name, value));
    builder
});

/// Keeps what an attribute may say: numbers where numbers belong, addresses without control characters.
fn plain_value<'v>(name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match name {
        "colspan" | "rowspan" | "span" | "start" => {
            value.trim().parse::<u16>().ok().filter(|n| *n <= 1000).map(|_| Cow::Borrowed(value))
        }
        "width" | "height" => {
            let plain = value.len() <= 6
                && !value.is_empty()
                && value.chars().all(|c| c.is_ascii_digit() || c == '%');
            plain.then_some(Cow::Borrowed(value))
        }
        "href" | "src" => (!hides_a_scheme(value)).then_some(Cow::Borrowed(value)),
        _ => Some(Cow::Borrowed(value)),
    }
}

/// Whether an address that passes as relative becomes a script once white space and controls are dropped.
fn hides_a_scheme(value: &str) -> bool {
    let bare: String = value
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .take(64)
        .flat_map(char::to_lowercase)
        .collect();
    ["javascript:", "vbscript:", "data:", "file:", "about:", "blob:"]
        .iter()
        .any(|scheme| bare.starts_with(scheme))
}

/// Sanitises a fragment of HTML.
pub fn sanitise(html: &str, limits: &Limits) -> Result<String, SanitiseError> {
    // Old bodies are rarely deep; ammonia walks them recursively, so depth is bounded before.
    let bounds = Limits { max_depth: limits.max_depth.min(MAX_DEPTH), ..limits.clone() };
    parse(html, &bounds)?;
    let mut clean = CLEANER.clean(html).to_string();
    // Dropping elements can let the parser nest what remains in another way; a few rounds settle it.
    for _ in 0..4 {
        let again = CLEANER.clean(&clean).to_string();
        if again == clean {
            break;
        }
        clean = again;
    }
    Ok(clean)
}

/// Deepest nesting that is given to the sanitiser.
const MAX_DEPTH: usize = 512;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn clean(html: &str) -> String {
        sanitise(html, &Limits::default()).unwrap()
    }

    #[test]
    fn nothing_active_survives() {
        for (html, expected) in [
            (
                "<p onclick=x style='color:red' class='ta-center other'>一</p>",
                "<p class=\"ta-center\">一</p>",
            ),
            (
                "<a href='javascript:alert(1)'>一</a><a href=' java\tscript:x'>二</a>",
                "<a>一</a><a>二</a>",
            ),
            (
                "<a href='data:text/html,x'>一</a><img src='file:///c:/x.jpg' alt=''>",
                "<a>一</a><img alt=\"\">",
            ),
            ("<script>alert(1)</script><iframe src=x></iframe><p>一", "<p>一</p>"),
            ("<svg><script>x</script></svg><td colspan=2 rowspan='x'>一</td>", "一"),
        ] {
            assert_eq!(clean(html), expected, "{html}");
        }
    }

    #[test]
    fn tables_keep_their_spans() {
        let html = "<table><tbody><tr><td colspan=\"2\" rowspan=\"3\">一</td></tr></tbody></table>";
        assert_eq!(clean(html), html);
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_overflow() {
        let error = sanitise(&"<div>".repeat(50_000), &Limits::default()).unwrap_err();
        assert!(matches!(error, SanitiseError::OverLimit(ParseError::TooDeep { .. })));
    }

    proptest! {
        #[test]
        fn sanitising_twice_changes_nothing(html in "(<(/)?(p|div|table|tr|td|a|b|ul|li|h1|script|svg|img|font|br)( (class|href|style|onload)=\"[a-z:(]{0,9}\")?>|[一二 a&<>\"']{0,4}){0,30}") {
            let once = clean(&html);
            prop_assert_eq!(clean(&once), once.clone());
            prop_assert!(!once.contains("style=") && !once.contains("<script") && !once.contains("javascript:"));
        }
    }
}
