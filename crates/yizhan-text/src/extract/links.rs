//! Links of the page, and where a link truly leads.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::body::is_file_link;
use super::view::View;
use crate::dom::Element;
use crate::limits::Limits;
use crate::normalise::collapse_white_space;
use crate::page::Link;

static QUOTED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"["']([^"'\s<>]+)["']"#).expect("a valid pattern"));

/// Every link of the page, each address once.
pub(crate) fn find(view: &View, limits: &Limits) -> Vec<Link> {
    let mut seen = HashSet::new();
    let mut links = Vec::new();
    for (id, element) in view.tree.elements() {
        if links.len() >= limits.max_items {
            break;
        }
        let target = match &*element.tag {
            "a" | "area" => target(element),
            "iframe" | "frame" => {
                element.attr("src").map(str::to_owned).filter(|src| is_address(src))
            }
            _ => continue,
        };
        let Some(href) = target.map(|href| view.resolve(&href)) else { continue };
        if seen.insert(href.clone()) {
            let text = collapse_white_space(&view.tree.text(id));
            let text = if text.is_empty() {
                element.attr("title").unwrap_or("").trim().to_owned()
            } else {
                text
            };
            links.push(Link { href, text });
        }
    }
    links
}

/// The address behind a link: its `href`, or where that is a script, what the mirror or the script tells.
pub(crate) fn target(element: &Element) -> Option<String> {
    let href = element.attr("href").map_or("", str::trim);
    if is_address(href) {
        return Some(href.to_owned());
    }
    let moved = ["oldhref", "oldsrc", "data-href", "data-url"]
        .iter()
        .find_map(|name| element.attr(name))
        .map(str::trim);
    if let Some(moved) = moved.filter(|moved| is_address(moved)) {
        return Some(moved.to_owned());
    }
    let scripts = [href, element.attr("onclick").unwrap_or("")];
    scripts.iter().find_map(|script| address_in(script))
}

/// An address in the arguments of a script call.
fn address_in(script: &str) -> Option<String> {
    QUOTED.captures_iter(script).map(|found| found[1].to_owned()).find(|text| {
        let page = [".htm", ".html", ".shtml", ".asp", ".aspx", ".jsp", ".jhtml", ".do", ".php"]
            .iter()
            .any(|ending| text.to_ascii_lowercase().contains(ending));
        is_address(text) && (is_file_link(text) || page || text.contains("://"))
    })
}

/// Whether a text can be followed.
fn is_address(text: &str) -> bool {
    let lower = text.trim().to_ascii_lowercase();
    let script = ["javascript:", "vbscript:", "data:", "mailto:", "tel:", "file:", "about:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme));
    !lower.is_empty() && !script && !lower.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_true_address_is_found_behind_scripts() {
        let html = "<a href='/a.html'>一</a><a href='javascript:;' oldsrc='W01.doc'>二</a><a href=\"javascript:open('/f/x.pdf')\">三</a><a href='#' onclick=\"window.open('b.html')\">四</a><a href='javascript:void(0)'>五</a>";
        let view = View::of(html, "http://a.example/x/", &Limits::default()).unwrap();
        let found: Vec<String> =
            find(&view, &Limits::default()).into_iter().map(|link| link.href).collect();
        assert_eq!(
            found,
            [
                "http://a.example/a.html",
                "http://a.example/x/W01.doc",
                "http://a.example/f/x.pdf",
                "http://a.example/x/b.html"
            ]
        );
    }
}
