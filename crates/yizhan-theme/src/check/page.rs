//! The check that stands between rendering and writing.

use yizhan_standards::page_tag::{self, validate};

use super::facts::Facts;
use super::{Mark, PageFault};
use crate::context::PageKind;

/// More faults than this help nobody.
const MOST_FAULTS: usize = 50;

/// Checks a rendered page (页面检查). The press writes it only if nothing comes back.
pub fn check_page(kind: PageKind, html: &str) -> Vec<PageFault> {
    let mut facts = Facts::read(html);
    let mut faults = std::mem::take(&mut facts.faults);
    faults.truncate(MOST_FAULTS);
    faults
        .extend(validate(tag_kind(kind), &unescaped(&facts.meta)).into_iter().map(PageFault::Tag));
    for (mark, found) in Mark::ALL.into_iter().zip(facts.marks) {
        match found {
            Some(true) => {}
            Some(false) => faults.push(PageFault::MarkEmpty(mark)),
            None => faults.push(PageFault::MarkMissing(mark)),
        }
    }
    if facts.first_headings != 1 {
        faults.push(PageFault::FirstHeadings(facts.first_headings));
    }
    let whole = [
        (facts.has_language, PageFault::NoLanguage),
        (facts.has_title, PageFault::NoTitle),
        (facts.has_main, PageFault::NoMain),
        (is_whole(html), PageFault::Truncated),
    ];
    faults.extend(whole.into_iter().filter(|(good, _)| !good).map(|(_, fault)| fault));
    faults
}

/// Which tags a kind of page must carry: the rule knows home, channel and document pages only.
pub fn tag_kind(kind: PageKind) -> page_tag::PageKind {
    match kind {
        PageKind::Channel | PageKind::Feature => page_tag::PageKind::Channel,
        PageKind::Article | PageKind::Policy => page_tag::PageKind::Article,
        PageKind::Home
        | PageKind::SiteMap
        | PageKind::NotFound
        | PageKind::Offline
        | PageKind::Notice => page_tag::PageKind::Home,
    }
}

fn is_whole(html: &str) -> bool {
    const DOCTYPE: &[u8] = b"<!doctype html>";
    let begins = html
        .as_bytes()
        .get(..DOCTYPE.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(DOCTYPE));
    begins && html.trim_end().ends_with("</html>")
}

fn unescaped<'html>(meta: &[(&'html str, &'html str)]) -> Vec<(&'html str, String)> {
    meta.iter()
        .map(|(name, value)| (*name, value.replace("&lt;", "<").replace("&gt;", ">")))
        .collect()
}
