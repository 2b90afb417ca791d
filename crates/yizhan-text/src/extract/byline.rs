//! The lines between title and body that say when, by whom and from where.

use super::labels::{Found, Label};
use super::roles::Role;
use super::view::View;
use crate::dom::Block;
use crate::normalise::{date_spans, normalise_source};
use crate::page::LocalTime;

/// The facts of a byline and the lines it takes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Byline {
    /// First and last line.
    pub(crate) lines: Option<(usize, usize)>,
    pub(crate) published: Option<LocalTime>,
    pub(crate) published_line: Option<usize>,
    pub(crate) source: Option<String>,
    pub(crate) source_line: Option<usize>,
    pub(crate) author: Option<String>,
    /// Whether the date stood behind a label.
    pub(crate) labelled: bool,
}

struct Group {
    first: usize,
    last: usize,
    score: f32,
    /// Whether it says when or by whom, and not only offers tools.
    names: bool,
}

/// Longest line that can be a byline.
const LONGEST: usize = 260;

/// Finds the byline; `title` is the line of the title, if it is known already.
pub(crate) fn find(view: &View, roles: &[Role], title: Option<usize>) -> Byline {
    let Some(best) = groups(view, roles, title)
        .into_iter()
        .max_by(|a, b| a.score.total_cmp(&b.score).then(b.first.cmp(&a.first)))
    else {
        return Byline::default();
    };
    read(view, &best)
}

fn points(found: &Found) -> f32 {
    match found.label {
        Label::Published if !date_spans(&found.value).is_empty() => 4.0,
        Label::Published => 0.5,
        Label::Source => 2.0,
        Label::Author | Label::Tool => 1.0,
        _ => 0.0,
    }
}

fn groups(view: &View, roles: &[Role], title: Option<usize>) -> Vec<Group> {
    let blocks = view.blocks.all();
    let usable = |line: usize| {
        !matches!(roles[line], Role::Hidden | Role::Footer | Role::Fact)
            && blocks[line].chars <= LONGEST
    };
    let mut groups: Vec<Group> = Vec::new();
    for found in &view.labels {
        let gain = points(found);
        let tail = roles[found.block] == Role::Tail && found.label == Label::Tool;
        if gain == 0.0 || tail || !usable(found.block) || !usable(found.value_block) {
            continue;
        }
        let names = found.label != Label::Tool;
        match groups.last_mut() {
            Some(group) if joins(view, group, found) => {
                group.last = group.last.max(found.value_block);
                group.score += gain;
                group.names |= names;
            }
            _ => groups.push(Group {
                first: found.block,
                last: found.value_block,
                score: gain,
                names,
            }),
        }
    }
    let follows =
        |group: &Group| title.is_some_and(|title| group.first > title && group.first <= title + 2);
    groups.retain(|group| group.names || follows(group));
    add_bare_dates(view, &usable, title, &mut groups);
    let near =
        |group: &Group| title.is_some_and(|title| group.first > title && group.first <= title + 6);
    for group in &mut groups {
        group.score = group.score.min(8.0) + if near(group) { 4.0 } else { 0.0 };
    }
    groups.retain(|group| group.score >= 2.5);
    groups
}

/// Whether a label stands close enough to a group, with no sentence between.
fn joins(view: &View, group: &Group, found: &Found) -> bool {
    let far = if found.label == Label::Tool { 1 } else { 3 };
    let between = (group.last + 1).min(found.block)..found.block;
    found.block <= group.last + far
        && view.blocks.all()[between]
            .iter()
            .all(|block| block.chars <= 40 && !block.text.contains('。'))
}

/// Lines that are a date and hardly anything else: `2005年03月11日 09:05 某某报`. They count close behind the title
/// or right before running text.
fn add_bare_dates(
    view: &View,
    usable: &dyn Fn(usize) -> bool,
    title: Option<usize>,
    groups: &mut Vec<Group>,
) {
    let blocks = view.blocks.all();
    let dated = groups.iter().any(|group| group.score >= 4.0);
    let whole: usize =
        blocks.iter().map(|block| block.chars.saturating_sub(block.link_chars)).sum();
    let mut above = 0;
    let mut lone = false;
    for (line, block) in blocks.iter().enumerate() {
        above += block.chars.saturating_sub(block.link_chars);
        let near_title = title.is_some_and(|title| {
            line > title && line <= title + 6 && !has_sentence(&blocks[title + 1..line])
        });
        let heads_text = !dated && !lone && above * 3 < whole && before_text(view, line);
        if !usable(line)
            || block.chars > 80
            || !(near_title || heads_text)
            || !is_bare_date(block.seen_text())
        {
            continue;
        }
        lone |= !near_title;
        match groups.iter_mut().find(|group| line + 3 >= group.first && line <= group.last + 3) {
            Some(group) if group.score >= 4.0 => {}
            Some(group) => {
                group.first = group.first.min(line);
                group.last = group.last.max(line);
                group.score += 2.0;
            }
            None => groups.push(Group {
                first: line,
                last: line,
                score: if near_title { 2.0 } else { 3.5 },
                names: true,
            }),
        }
    }
}

/// Whether running text stands in these lines: a date behind it is a signature.
fn has_sentence(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| {
        block.links == 0
            && block.chars >= 8
            && block.text.contains(['，', '。', '；', '：'])
            && block.punctuation >= 1
            && !is_bare_date(&block.text)
    })
}

/// Whether one of the next lines is a sentence.
fn before_text(view: &View, line: usize) -> bool {
    let next = view.blocks.all().iter().skip(line + 1).take(4);
    next.filter(|block| block.chars >= 50 && block.links == 0 && block.punctuation >= 3).count() > 0
}

/// Whether a line is a date with at most a name beside it, and no sentence.
fn is_bare_date(text: &str) -> bool {
    let spans = date_spans(text);
    let Some(span) = spans.first().filter(|_| spans.len() == 1) else { return false };
    let rest = text[..span.range.start].chars().chain(text[span.range.end..].chars());
    let rest: String = rest.filter(|c| !c.is_whitespace()).collect();
    let early = span.range.start <= 60 || span.range.end == text.len();
    early
        && rest.chars().count() <= 40
        && !rest.contains(['，', '。', '；', '、', '？', '！', '至', '《', '“'])
}

fn read(view: &View, group: &Group) -> Byline {
    let blocks = view.blocks.all();
    let mut byline = Byline { lines: Some((group.first, group.last)), ..Byline::default() };
    for found in
        view.labels.iter().filter(|found| (group.first..=group.last).contains(&found.block))
    {
        match found.label {
            Label::Published if byline.published.is_none() => {
                if let Some(span) = date_spans(&found.value).first() {
                    byline.published = Some(span.value);
                    byline.published_line = Some(found.value_block);
                    byline.labelled = true;
                }
            }
            Label::Source if byline.source.is_none() => {
                byline.source = source_of(&found.value);
                byline.source_line = Some(found.value_block);
            }
            Label::Author if byline.author.is_none() => byline.author = author_of(&found.value),
            _ => {}
        }
    }
    if byline.published.is_none() {
        for (line, block) in blocks.iter().enumerate().take(group.last + 1).skip(group.first) {
            if let Some(span) = date_spans(block.seen_text()).first() {
                byline.published = Some(span.value);
                byline.published_line = Some(line);
                break;
            }
        }
    }
    byline
}

/// A source is a name, so it ends at a date, a bracket of tools or a wide gap.
pub(super) fn source_of(value: &str) -> Option<String> {
    let end = date_spans(value).first().map_or(value.len(), |span| span.range.start);
    let value = &value[..end];
    let end = ["【", "[", "浏览", "点击", "字体", "字号", "打印", "责任编辑", "|", "｜"]
        .iter()
        .filter_map(|stop| value.find(stop))
        .filter(|at| *at > 0)
        .min();
    normalise_source(&value[..end.unwrap_or(value.len())])
        .filter(|source| source.chars().count() <= 40)
}

fn author_of(value: &str) -> Option<String> {
    let end = date_spans(value).first().map_or(value.len(), |span| span.range.start);
    let value =
        value[..end].trim_matches(|c: char| c.is_whitespace() || "【】[]|｜/（）()".contains(c));
    let usable = !value.is_empty()
        && value.chars().count() <= 30
        && !matches!(value, "无" | "null" | "未知")
        && value.chars().any(char::is_alphabetic);
    usable.then(|| value.to_owned())
}
