//! What a crawler needs of a page: its links as they are written, and its text. Far cheaper than reading the fields.

use std::collections::HashSet;

use super::links::target;
use super::view::declared_base;
use crate::dom::{Element, ParseError, Tree, parse};
use crate::limits::Limits;
use crate::normalise::collapse_white_space;
use crate::page::Link;

/// The links and the text of a page (链接与可见文字).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scanned {
    /// What `<base href>` says.
    pub base: Option<String>,
    /// Links, frames and the target of a refresh, in order, each address once, as the page has them.
    pub links: Vec<Link>,
    /// The text of the page without scripts.
    pub text: String,
}

/// Reads the links of a page. Links that lead nowhere by themselves (`mailto:`, scripts, places in the page) are
/// among them, so that a caller can count them.
pub fn scan(html: &str, limits: &Limits) -> Result<Scanned, ParseError> {
    let tree = parse(html, limits)?;
    let mut seen = HashSet::new();
    let mut links = Vec::new();
    for (id, element) in tree.elements() {
        if links.len() >= limits.max_items {
            break;
        }
        let Some(href) = address(element) else { continue };
        if seen.insert(href.clone()) {
            links.push(Link { href, text: link_text(&tree, id, element) });
        }
    }
    let text = collapse_white_space(&tree.text(0));
    Ok(Scanned { base: declared_base(&tree), links, text })
}

fn address(element: &Element) -> Option<String> {
    match &*element.tag {
        "a" | "area" => {
            target(element).or_else(|| element.attr("href").map(|href| href.trim().to_owned()))
        }
        "iframe" | "frame" => element.attr("src").map(|src| src.trim().to_owned()),
        "meta" => refresh(element),
        _ => None,
    }
}

/// `<meta http-equiv="refresh" content="0; url=/index.asp">`
fn refresh(element: &Element) -> Option<String> {
    if !element.attr("http-equiv")?.trim().eq_ignore_ascii_case("refresh") {
        return None;
    }
    let (_, rest) = element.attr("content")?.split_once([';', ','])?;
    let (name, target) = rest.split_once('=')?;
    let target = target.trim().trim_matches(['"', '\'']).trim();
    (name.trim().eq_ignore_ascii_case("url") && !target.is_empty()).then(|| target.to_owned())
}

fn link_text(tree: &Tree, id: usize, element: &Element) -> String {
    let text = collapse_white_space(&tree.text(id));
    if text.is_empty() { element.attr("title").unwrap_or("").trim().to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_frames_and_refreshes_are_found_as_they_are_written() {
        let html = "<base href='/news/'><meta http-equiv=Refresh content=\"0; URL='/index.asp'\">\
                    <a href='a.asp?k=中文'>一</a><a href='a.asp?k=中文'>又</a><iframe src=nav.asp></iframe>\
                    <a href='mailto:a@b'>信</a><a href='javascript:open(\"b.html\")'>二</a>\
                    <script>document.write('x')</script>";
        let page = scan(html, &Limits::default()).unwrap();
        let links: Vec<&str> = page.links.iter().map(|link| &*link.href).collect();
        assert_eq!(links, ["/index.asp", "a.asp?k=中文", "nav.asp", "mailto:a@b", "b.html"]);
        assert_eq!(page.base.as_deref(), Some("/news/"));
        assert_eq!(page.text, "一又信二");
    }
}
