//! The rules of a style sheet that came along. Excel says alignment in them and nowhere else.

use std::collections::HashMap;

use dom_query::NodeRef;

use super::style::{Apart, Style, align};
use crate::flow::Face;

/// Styles by selector: an element, a class, or an element with a class.
#[derive(Debug, Default)]
pub(super) struct Sheet(HashMap<String, Style>);

/// Rules that are read, and the length of one.
const MAX_RULES: usize = 5_000;
const MAX_RULE: usize = 4_000;

impl Sheet {
    /// Reads the style sheets of a document.
    pub(super) fn of(root: &NodeRef<'_>) -> Self {
        let mut sheet = Self::default();
        for style in root.descendants_it().filter(|node| node.has_name("style")) {
            sheet.read(&style.text());
        }
        sheet
    }

    fn read(&mut self, css: &str) {
        let css = without_comments(css);
        let mut rest = css.as_str();
        while let Some(open) = rest.find('{') {
            let selectors = rest[..open].rsplit(['}', ';']).next().unwrap_or_default();
            let body = &rest[open + 1..];
            // What nests, as `@media`, is passed over with its first rule.
            let close = body.find(['}', '{']).unwrap_or(body.len());
            let declarations = &body[..close];
            if declarations.len() <= MAX_RULE && self.0.len() < MAX_RULES {
                for selector in selectors.split(',').map(str::trim).filter(|s| is_plain(s)) {
                    self.0.entry(selector.to_ascii_lowercase()).or_default().declare(declarations);
                }
            }
            rest = &body[close..];
            rest = rest.strip_prefix('}').unwrap_or(rest);
            if rest.starts_with('{') {
                rest = &rest[1..];
            }
        }
    }

    /// The style of an element: attributes, then rules, then its own declarations.
    pub(super) fn style(&self, node: &NodeRef<'_>, name: &str) -> Style {
        let mut style = Style::default();
        let class = node.class();
        let classes = class.as_deref().unwrap_or_default().split_ascii_whitespace().take(8);
        if name != "img" {
            style.align = node.attr("align").and_then(|word| align(&word));
        }
        if name == "font" {
            style.face = node.attr("face").map(|face| Face::of_font(&face));
        }
        if !self.0.is_empty() {
            self.apply(name, &mut style);
            for class in classes.clone() {
                self.apply(&format!(".{}", class.to_ascii_lowercase()), &mut style);
                self.apply(&format!("{name}.{}", class.to_ascii_lowercase()), &mut style);
            }
        }
        classes.for_each(|class| style.classify(class));
        if let Some(own) = node.attr("style") {
            style.declare(&own);
        }
        style.is_hidden |= node.has_attr("hidden");
        if is_note_mark(node, name) {
            style.apart = Some(Apart::NoteMark);
        }
        style
    }

    fn apply(&self, selector: &str, style: &mut Style) {
        if let Some(rule) = self.0.get(selector) {
            style.overlay(rule);
        }
    }
}

fn is_note_mark(node: &NodeRef<'_>, name: &str) -> bool {
    name == "a"
        && node.attr("href").is_some_and(|href| {
            let anchor = href.rsplit_once('#').map_or("", |(_, anchor)| anchor);
            anchor.starts_with("_ftnref") || anchor.starts_with("_ednref")
        })
}

/// One element, one class, or both; no other selector is understood.
fn is_plain(selector: &str) -> bool {
    !selector.is_empty()
        && !selector.starts_with('@')
        && selector.matches('.').count() <= 1
        && selector.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(open) = rest.find("/*") {
        out.push_str(&rest[..open]);
        let tail = &rest[open + 2..];
        rest = tail.find("*/").map_or("", |close| &tail[close + 2..]);
    }
    out.push_str(rest);
    out.replace("<!--", " ").replace("-->", " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Align;

    #[test]
    fn rules_of_classes_and_elements_are_found() {
        let mut sheet = Sheet::default();
        sheet.read("<!-- /* x */ @page Section1 {size:1pt;}\n.xl65, td.xl66 {text-align:center;} @media print {p {x:y}} td{text-align:right} -->");
        let mut style = Style::default();
        sheet.apply(".xl65", &mut style);
        assert_eq!(style.align, Some(Align::Center));
        sheet.apply("td", &mut style);
        assert_eq!(style.align, Some(Align::Right));
        sheet.apply("td.xl66", &mut style);
        assert_eq!(style.align, Some(Align::Center));
    }
}
