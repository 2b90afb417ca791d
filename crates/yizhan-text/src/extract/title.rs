//! The title as the page shows it, found by what `<title>` says, how it looks and where it stands.

use super::roles::Role;
use super::view::View;
use crate::dom::{Block, NodeId, ratio};
use crate::normalise::{date_spans, letters, normalise_title, strip_site_name};

/// A line, or lines of one element, that may be the title.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) owner: NodeId,
    pub(crate) text: String,
    pub(crate) score: f32,
}

/// Longest title in characters.
const LONGEST: usize = 150;

/// The best candidate. `before` is the first line of the byline, if there is one.
pub(crate) fn find(view: &View, roles: &[Role], before: Option<usize>) -> Option<Candidate> {
    let blocks = view.blocks.all();
    let expected = letters(&page_title(view));
    let whole = letters(&view.meta.title);
    let told = view.meta.first(&["articletitle"]).map(letters).unwrap_or_default();
    let mut best: Option<Candidate> = None;
    let mut line = 0;
    while line < blocks.len() {
        let last = same_owner(blocks, line);
        if let Some(mut candidate) = candidate(view, roles, line, last) {
            let name = letters(&candidate.text);
            candidate.score += likeness(&name, &expected, &whole)
                + if !told.is_empty() && name == told { 5.0 } else { 0.0 };
            candidate.score +=
                looks(view, &blocks[line], &candidate.text) + place(line, last, before);
            if best.as_ref().is_none_or(|best| candidate.score > best.score + 0.01) {
                best = Some(candidate);
            }
        }
        line = last + 1;
    }
    best.filter(|best| best.score >= 2.4)
}

/// The title that stands in these lines, as learnt.
pub(crate) fn at(view: &View, lines: &std::ops::Range<usize>) -> Candidate {
    let blocks = &view.blocks.all()[lines.clone()];
    let text = blocks.iter().map(|block| &*block.text).collect::<Vec<_>>().join(" ");
    let owner = blocks.first().map_or(0, |block| block.owner);
    let last = lines.end.saturating_sub(1);
    Candidate { first: lines.start, last, owner, text: normalise_title(&text), score: 4.0 }
}

/// What `<title>` says without the name of the site.
pub(crate) fn page_title(view: &View) -> String {
    strip_site_name(&view.meta.title, view.meta.site_name())
}

fn same_owner(blocks: &[Block], first: usize) -> usize {
    let mut last = first;
    let mut chars = blocks[first].chars;
    while last + 1 < blocks.len()
        && blocks[last + 1].owner == blocks[first].owner
        && last - first < 3
    {
        chars += blocks[last + 1].chars;
        if chars > LONGEST {
            return first;
        }
        last += 1;
    }
    last
}

fn candidate(view: &View, roles: &[Role], first: usize, last: usize) -> Option<Candidate> {
    let blocks = &view.blocks.all()[first..=last];
    let text =
        normalise_title(&blocks.iter().map(|block| &*block.text).collect::<Vec<_>>().join(" "));
    let chars = text.chars().count();
    let labelled = !view.labels_of(&(first..last + 1)).is_empty();
    let usable = roles[first..=last].iter().all(|role| matches!(role, Role::Text))
        && (2..=LONGEST).contains(&chars);
    let only_date =
        date_spans(&text).first().is_some_and(|span| span.range.len() * 10 > text.len() * 8);
    (usable && !labelled && !only_date).then(|| Candidate {
        first,
        last,
        owner: blocks[0].owner,
        text,
        score: 0.0,
    })
}

/// Up to 6 for the words of `<title>`.
fn likeness(name: &str, expected: &str, whole: &str) -> f32 {
    let length = name.chars().count();
    if length < 2 || whole.is_empty() {
        return 0.0;
    }
    if !expected.is_empty() && name == expected {
        return 6.0;
    }
    let share = ratio(length, expected.chars().count().max(1)).min(1.0);
    if length >= 4 && whole.starts_with(name) {
        return 2.0 + 3.0 * share;
    }
    if length >= 6 && whole.contains(name) {
        return 1.0 + 2.5 * share;
    }
    // `<title>` is often cut short.
    if expected.chars().count() >= 8 && name.starts_with(expected) {
        return 5.0;
    }
    0.0
}

/// Up to 5 for what a title looks like.
fn looks(view: &View, block: &Block, text: &str) -> f32 {
    let mut score = 0.0;
    for id in view.tree.ancestors(block.owner).take(3) {
        let heading = match view.tree.element(id).map(|element| &*element.tag) {
            Some("h1") => 2.5,
            Some("h2") => 1.8,
            Some("h3" | "h4") => 1.0,
            _ => 0.0,
        };
        let named = if view
            .name_hints(id, &["title", "headline", "biaoti", "subject", "arti-tit", "tit"])
        {
            1.2
        } else {
            0.0
        };
        score += f32::max(heading, named);
    }
    score = f32::min(score, 3.5);
    if is_large(view, block) {
        score += 1.0;
    }
    if is_centred(view, block.owner) {
        score += 0.7;
    }
    if block.link_share() > 0.5 {
        score -= 3.0;
    }
    let chars = text.chars().count();
    if text.contains('。') {
        score -= 3.0;
    }
    if chars > 70 {
        score -= 1.0;
    }
    if chars < 5 {
        score -= 1.5;
    }
    score
}

/// Up to 2.5 for standing right before the byline; behind it is no place for a title.
fn place(first: usize, last: usize, before: Option<usize>) -> f32 {
    match before {
        Some(byline) if first > byline => -3.0,
        Some(byline) => match byline.saturating_sub(last) {
            0 | 1 => 2.5,
            2 => 1.5,
            3 => 0.9,
            4..=6 => 0.4,
            _ => 0.0,
        },
        None => 0.0,
    }
}

fn is_large(view: &View, block: &Block) -> bool {
    let owner_up = view.tree.ancestors(block.owner).take(2);
    let inline = (block.owner..block.end).take(30).filter(|id| view.tree.element(*id).is_some());
    owner_up.chain(inline).filter_map(|id| view.tree.element(id)).any(|element| {
        let by_style = element.attr("style").and_then(font_size).is_some_and(|size| size >= 18.0);
        by_style
            || element.attr("size").is_some_and(|size| {
                element.is(&["font"])
                    && matches!(size.trim(), "4" | "5" | "6" | "7" | "+1" | "+2" | "+3")
            })
    })
}

/// The font size of a style in pixels.
fn font_size(style: &str) -> Option<f32> {
    let style = style.to_ascii_lowercase();
    let value = style.split("font-size").nth(1)?.trim_start_matches([':', ' ']);
    let digits: String = value.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let size: f32 = digits.parse().ok()?;
    Some(if value[digits.len()..].starts_with("pt") { size * 4.0 / 3.0 } else { size })
}

fn is_centred(view: &View, owner: NodeId) -> bool {
    view.tree.ancestors(owner).take(2).filter_map(|id| view.tree.element(id)).any(|element| {
        element.is(&["center"])
            || element.attr("align").is_some_and(|align| align.eq_ignore_ascii_case("center"))
            || element.attr("style").is_some_and(|style| {
                style.replace(' ', "").to_ascii_lowercase().contains("text-align:center")
            })
    })
}
