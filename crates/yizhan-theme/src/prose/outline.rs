//! The table of contents of a document. Invariant: an `id` that stands in the text is kept.

use super::tag::{Tag, attributes, tags};
use crate::context::{Html, TocEntry};

/// The most entries of a table of contents; a longer one helps nobody.
const MOST_ENTRIES: usize = 60;
/// The most characters of a paragraph that is taken for a heading.
const LONGEST_HEADING: usize = 40;
/// The most tags inside a heading; what never closes is searched no further.
const MOST_TAGS_INSIDE: usize = 40;

/// A text with marked headings, and the headings (正文与目录).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// The text; its headings carry ids.
    pub body: Html,
    /// The headings in order.
    pub entries: Vec<TocEntry>,
}

/// Finds the headings of a sanitised text (提取目录).
///
/// Headings are `h2` and `h3`. Where there are none, short paragraphs that begin like `一、` are taken, as
/// official documents are often written without heading elements.
pub fn outline(body: &Html) -> Outline {
    let html = body.as_str();
    let all: Vec<Tag<'_>> = tags(html).collect();
    let headings = find(html, &all, |tag| level_of(tag.name), |_| true);
    let headings = if headings.is_empty() {
        find(html, &all, |tag| tag.is("p").then_some(2), starts_like_a_chapter)
    } else {
        headings
    };
    mark(html, &headings)
}

struct Heading<'html> {
    tag: Tag<'html>,
    title: String,
    level: u8,
}

fn find<'html>(
    html: &str,
    all: &[Tag<'html>],
    level: impl Fn(&Tag<'_>) -> Option<u8>,
    fits: impl Fn(&str) -> bool,
) -> Vec<Heading<'html>> {
    let mut found = Vec::new();
    for (index, tag) in all.iter().enumerate() {
        let Some(level) = (!tag.closes).then(|| level(tag)).flatten() else { continue };
        let near = all[index + 1..].iter().take(MOST_TAGS_INSIDE);
        let Some(end) = near.into_iter().find(|next| next.closes && next.is(tag.name)) else {
            continue;
        };
        let title = plain(&html[tag.at.end..end.at.start]);
        if !title.is_empty() && fits(&title) && found.len() < MOST_ENTRIES {
            found.push(Heading { tag: tag.clone(), title, level });
        }
    }
    found
}

fn level_of(name: &str) -> Option<u8> {
    match name {
        "h1" | "h2" | "H1" | "H2" => Some(2),
        "h3" | "H3" => Some(3),
        _ => None,
    }
}

/// `一、总体要求` or `第一章 总则`.
fn starts_like_a_chapter(title: &str) -> bool {
    if title.chars().count() > LONGEST_HEADING {
        return false;
    }
    let numeral = |c: char| "一二三四五六七八九十百".contains(c);
    let after = title.trim_start_matches(numeral);
    if after.len() < title.len() && after.starts_with('、') {
        return true;
    }
    let chapter = title.strip_prefix('第').unwrap_or_default();
    let after = chapter.trim_start_matches(numeral);
    after.len() < chapter.len() && after.starts_with('章')
}

/// The words inside markup, still escaped words decoded for the entities that sanitised text has.
fn plain(markup: &str) -> String {
    let mut text = String::with_capacity(markup.len());
    let mut written = 0;
    for tag in tags(markup) {
        text.push_str(&markup[written..tag.at.start]);
        written = tag.at.end;
    }
    text.push_str(&markup[written..]);
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", " ");
    text.replace("&amp;", "&").trim().to_owned()
}

fn mark(html: &str, headings: &[Heading<'_>]) -> Outline {
    let mut body = String::with_capacity(html.len() + headings.len() * 16);
    let mut entries = Vec::with_capacity(headings.len());
    let mut written = 0;
    for (index, heading) in headings.iter().enumerate() {
        let own = attributes(heading.tag.attributes)
            .find(|(name, value)| *name == "id" && !value.is_empty());
        let id = own.map_or_else(|| format!("toc-{}", index + 1), |(_, id)| id.to_owned());
        if own.is_none() {
            let name_end = heading.tag.at.start + 1 + heading.tag.name.len();
            body.push_str(&html[written..name_end]);
            body.push_str(" id=\"");
            body.push_str(&id);
            body.push('"');
            written = name_end;
        }
        entries.push(TocEntry { id, title: heading.title.clone(), level: heading.level });
    }
    body.push_str(&html[written..]);
    Outline { body: Html::sanitised(body), entries }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_get_ids_and_keep_their_own() {
        let found =
            outline(&Html::sanitised("<h2>一、<b>总则</b></h2><h3 id=\"x\">（一）</h3><p>文</p>"));
        assert_eq!(
            found.body.as_str(),
            "<h2 id=\"toc-1\">一、<b>总则</b></h2><h3 id=\"x\">（一）</h3><p>文</p>"
        );
        let ids: Vec<(&str, &str, u8)> = found
            .entries
            .iter()
            .map(|entry| (entry.id.as_str(), entry.title.as_str(), entry.level))
            .collect();
        assert_eq!(ids, [("toc-1", "一、总则", 2), ("x", "（一）", 3)]);
    }

    #[test]
    fn numbered_paragraphs_stand_in_for_headings() {
        let found = outline(&Html::sanitised(
            "<p>一、总体要求</p><p>第二章 附则</p><p>二〇二六年是关键一年。</p>",
        ));
        let titles: Vec<&str> = found.entries.iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!(titles, ["一、总体要求", "第二章 附则"]);
    }

    #[test]
    fn a_text_without_headings_has_no_contents() {
        assert!(outline(&Html::sanitised("<p>正文</p>")).entries.is_empty());
        assert!(outline(&Html::default()).entries.is_empty());
    }

    #[test]
    fn an_unclosed_heading_is_not_one() {
        assert!(outline(&Html::sanitised("<h2>一、总则")).entries.is_empty());
    }
}
