//! Which lines are the body: what follows the title and byline in the nearest element with enough text, up to the
//! first line that stands behind bodies.

use super::weigh::Weights;
use crate::dom::NodeId;
use crate::extract::roles::{Role, is_tail};
use crate::extract::view::View;

/// What is known about the head of the article before its body is looked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Anchor {
    /// Lines of the title.
    pub(crate) title: Option<(usize, usize)>,
    /// Lines of the byline.
    pub(crate) byline: Option<(usize, usize)>,
    /// Lines of the metadata table.
    pub(crate) table: Option<(usize, usize)>,
}

impl Anchor {
    /// The last line of the head.
    fn last(&self) -> Option<usize> {
        let ends = [self.title, self.byline].into_iter().flatten().map(|(_, last)| last);
        ends.max()
    }
}

/// The body: an element and those of its lines that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Body {
    /// The element that holds all lines.
    pub(crate) container: NodeId,
    /// The lines, in order.
    pub(crate) lines: Vec<usize>,
    /// Whether `container` was named as the body, by its name or by markers in the page.
    pub(crate) named: bool,
    /// Whether the page itself marks where its body begins and ends.
    pub(crate) marked: bool,
}

/// Finds the body.
pub(crate) fn find(view: &View, roles: &[Role], anchor: &Anchor) -> Option<Body> {
    if let Some(body) = between_markers(view, roles) {
        return Some(body);
    }
    let weights = Weights::of(view, roles);
    let end = end_of_page(roles);
    let Span { head, start, end } = span(&weights, anchor, end);
    let container = match head {
        Some(head) => climb(view, &weights, head, start, end),
        None => descend(view, &weights, 0, start, end, 0.6),
    };
    let named = narrow(view, &weights, container, start, end);
    let container = named.unwrap_or(container);
    let lines = trim(view, roles, container, start, end, anchor);
    (!lines.is_empty()).then_some(Body { container, lines, named: named.is_some(), marked: false })
}

/// The lines between which the body is looked for, and the line of the head right before them.
struct Span {
    head: Option<usize>,
    start: usize,
    end: usize,
}

/// Mostly all behind title and byline; if the byline stands below the text, what is above it.
fn span(weights: &Weights, anchor: &Anchor, end: usize) -> Span {
    let title = anchor.title.map(|(_, last)| last);
    let after_title = title.map_or(0, |last| last + 1);
    if let Some((first, last)) = anchor.byline {
        let above = weights.of_lines(after_title, first.max(after_title));
        if above > 40.0 && above > 4.0 * weights.of_lines(last + 1, end.max(last + 1)) {
            return Span { head: title, start: after_title, end: first };
        }
    }
    match anchor.last() {
        Some(last) => Span { head: Some(last), start: last + 1, end },
        None => Span { head: None, start: 0, end },
    }
}

/// The body in an element that a rule names: all of it but what the rules remove.
pub(crate) fn in_container(
    view: &View,
    roles: &[Role],
    container: NodeId,
    removed: &[NodeId],
) -> Body {
    let gone = |line: usize| {
        removed.iter().any(|id| (*id..view.tree.end(*id)).contains(&view.blocks.all()[line].first))
    };
    let range = view.blocks.range(container, view.tree.end(container));
    let lines = range.filter(|line| roles[*line] != Role::Hidden && !gone(*line)).collect();
    Body { container, lines, named: true, marked: false }
}

/// The body in the element where other pages of the site have theirs.
pub(crate) fn in_learnt(
    view: &View,
    roles: &[Role],
    container: NodeId,
    anchor: &Anchor,
) -> Option<Body> {
    let range = view.blocks.range(container, view.tree.end(container));
    let start =
        anchor.last().filter(|last| range.contains(last)).map_or(range.start, |last| last + 1);
    let lines = trim(view, roles, container, start, range.end, anchor);
    (!lines.is_empty() || range.is_empty()).then_some(Body {
        container,
        lines,
        named: true,
        marked: false,
    })
}

/// The national page tags `ContentStart` and `ContentEnd` enclose the body.
fn between_markers(view: &View, roles: &[Role]) -> Option<Body> {
    let marker = |name: &str| {
        view.tree
            .elements()
            .find(|(_, element)| {
                element.is(&["meta"])
                    && element.attr("name").is_some_and(|given| given.eq_ignore_ascii_case(name))
            })
            .map(|(id, _)| id)
    };
    let (from, to) = (marker("ContentStart")?, marker("ContentEnd")?);
    let lines: Vec<usize> = view
        .blocks
        .range(from, to.max(from))
        .filter(|line| matches!(roles[*line], Role::Text | Role::Tail))
        .collect();
    let container = view.tree.ancestors(from).skip(1).find(|id| view.tree.end(*id) >= to)?;
    (!lines.is_empty()).then_some(Body { container, lines, named: true, marked: false })
}

fn end_of_page(roles: &[Role]) -> usize {
    roles
        .iter()
        .rposition(|role| !matches!(role, Role::Footer | Role::Hidden))
        .map_or(0, |last| last + 1)
}

/// From the head of the article upwards: the lowest element in which enough text follows.
fn climb(view: &View, weights: &Weights, head: usize, start: usize, end: usize) -> NodeId {
    let owner = view.blocks.all()[head].owner;
    let mut chosen = None;
    let mut have = 0.0;
    let mut last_end = start;
    let tail = (start..end).find(|line| is_tail(&view.blocks.all()[*line]));
    for id in view.tree.ancestors(owner) {
        let to = view.blocks.range(id, view.tree.end(id)).end.min(end);
        if to <= last_end && chosen.is_some() {
            continue;
        }
        let gain = weights.of_lines(last_end.max(start), to);
        // What stands behind the tail of an article belongs to another part of the page.
        let closed = have >= 60.0 && tail.is_some_and(|tail| tail < last_end);
        if chosen.is_none() && gain >= 6.0 || (chosen.is_some() && !closed && gain > have * 1.2) {
            chosen = Some(id);
            have += gain;
        } else if chosen.is_none() {
            have += gain;
        }
        last_end = last_end.max(to);
    }
    chosen.unwrap_or(0)
}

/// From the top downwards, as long as one child holds most of the text.
fn descend(
    view: &View,
    weights: &Weights,
    from: NodeId,
    start: usize,
    end: usize,
    share: f32,
) -> NodeId {
    let weight = |id: NodeId| {
        let range = view.blocks.range(id, view.tree.end(id));
        weights.of_lines(range.start.max(start), range.end.min(end))
    };
    let mut at = from;
    loop {
        let whole = weight(at);
        let heaviest = view.tree.children(at).max_by(|a, b| weight(*a).total_cmp(&weight(*b)));
        match heaviest {
            Some(child)
                if whole > 0.0
                    && weight(child) >= whole * share
                    && view.tree.element(child).is_some()
                    && !view.tree.is(child, &["p", "span", "font", "tr", "li"]) =>
            {
                at = child;
            }
            _ => return around(view, &weight, at),
        }
    }
}

/// The element around a list or table that holds hardly more than it; inside a table is no place to stop.
fn around(view: &View, weight: &dyn Fn(NodeId) -> f32, at: NodeId) -> NodeId {
    let rows = ["tbody", "thead", "tr", "table", "ul", "ol", "dl"];
    let enough = weight(at) * 1.3;
    let wider =
        view.tree.ancestors(at).skip(1).take(3).take_while(|id| weight(*id) <= enough * 1.6);
    let named = wider.filter(|id| is_named(view, *id)).last();
    named.unwrap_or_else(|| {
        let whole = view.tree.ancestors(at).find(|id| !view.tree.is(*id, &rows)).unwrap_or(at);
        if weight(whole) <= enough { whole } else { at }
    })
}

/// Names that content systems give to the element that holds the body and nothing else.
const BODY_NAMES: &[&str] = &[
    "zoom",
    "ucap-content",
    "ucapcontent",
    "trs_editor",
    "trs_ueditor",
    "trs_editor_view",
    "vsb_content",
    "v_news_content",
    "artibody",
    "articlecontent",
    "article-content",
    "article_content",
    "newscontent",
    "news_content",
    "news-content",
    "newstext",
    "contenttext",
    "j-fontcontent",
    "textcontent",
    "text_content",
    "text-content",
    "contentbody",
    "content_body",
    "articlebody",
    "article-body",
    "article_body",
    "detail-content",
    "detail_content",
    "detailcontent",
    "easysitetext",
    "infocontent",
    "info_content",
    "entry-content",
    "post-content",
    "main-content-text",
    "view_content",
    "con_text",
    "article_con",
    "news_con",
    "content-text",
    "content_text",
    "xxgk_content",
    "view_con",
    "wp_articlecontent",
    "js_content",
    "mainbody",
    "maintext",
    "endtext",
    "cont_text",
    "artical_content",
    "artcontent",
    "newsbody",
    "contentarea",
];

/// An element inside `container` that is named as a body and holds most of the text.
fn narrow(
    view: &View,
    weights: &Weights,
    container: NodeId,
    start: usize,
    end: usize,
) -> Option<NodeId> {
    let weight = |id: NodeId| {
        let range = view.blocks.range(id, view.tree.end(id));
        weights.of_lines(range.start.max(start), range.end.min(end))
    };
    let whole = weight(container);
    (container..view.tree.end(container))
        .find(|id| is_named(view, *id) && weight(*id) >= whole * 0.5 && whole > 0.0)
}

/// Whether an element has one of the names of bodies.
fn is_named(view: &View, id: NodeId) -> bool {
    let Some(element) = view.tree.element(id) else { return false };
    ["id", "class"].iter().filter_map(|name| element.attr(name)).any(|names| {
        names.split_ascii_whitespace().any(|name| BODY_NAMES.contains(&&*name.to_ascii_lowercase()))
    })
}

/// The lines of the container without head, tail and what else is not text.
fn trim(
    view: &View,
    roles: &[Role],
    container: NodeId,
    start: usize,
    end: usize,
    anchor: &Anchor,
) -> Vec<usize> {
    let blocks = view.blocks.all();
    let range = view.blocks.range(container, view.tree.end(container));
    let (from, to) = (range.start.max(start), range.end.min(end));
    let inside = |line: usize, lines: Option<(usize, usize)>| {
        lines.is_some_and(|(first, last)| (first..=last).contains(&line))
    };
    let following = text_from(view, roles, from, to);
    let mut lines = Vec::new();
    let mut chars = 0;
    for line in from..to {
        if inside(line, anchor.table) || inside(line, anchor.byline) {
            continue;
        }
        let block = &blocks[line];
        // The body ends at a line that looks like a tail, if little text follows.
        if roles[line] == Role::Tail && chars > 0 && following[line - from] < chars.max(60) * 2 {
            break;
        }
        if roles[line] == Role::Text {
            lines.push(line);
            chars += block.chars;
        }
    }
    let named = is_named(view, container);
    while !named && lines.len() > 1 && lines.last().is_some_and(|line| is_loose_link(view, *line)) {
        lines.pop();
    }
    lines
}

/// For every line of `from..to`, the characters of text from it to the end, links left out.
fn text_from(view: &View, roles: &[Role], from: usize, to: usize) -> Vec<usize> {
    let blocks = view.blocks.all();
    let mut sums = vec![0; to.saturating_sub(from) + 1];
    for line in (from..to).rev() {
        let plain = blocks[line].chars.saturating_sub(blocks[line].link_chars);
        sums[line - from] =
            sums[line - from + 1] + if roles[line] == Role::Text { plain } else { 0 };
    }
    sums
}

/// A line behind the text that is a link to another page and nothing else.
fn is_loose_link(view: &View, line: usize) -> bool {
    let block = &view.blocks.all()[line];
    if block.links == 0 || block.link_share() <= 0.9 || block.punctuation >= 2 {
        return false;
    }
    let elements = (block.first..block.end).chain(view.tree.ancestors(block.first).take(2));
    let links =
        elements.filter_map(|id| view.tree.element(id)).filter(|element| element.is(&["a"]));
    let targets: Vec<String> = links.filter_map(crate::extract::links::target).collect();
    !targets.is_empty() && !targets.iter().any(|href| super::is_file_link(href))
}
