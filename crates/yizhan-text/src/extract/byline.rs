//! The lines between title and body that say when, by whom and from where.

use super::labels::{Found, Label};
use super::roles::Role;
use super::view::View;
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
        Label::Author => 1.0,
        Label::Tool => 1.0,
        _ => 0.0,
    }
}

fn groups(view: &View, roles: &[Role], title: Option<usize>) -> Vec<Group> {
    let blocks = view.blocks.all();
    let usable = |line: usize| {
        matches!(roles[line], Role::Text | Role::Tail | Role::Crumb)
            && blocks[line].chars <= LONGEST
    };
    let mut groups: Vec<Group> = Vec::new();
    for found in &view.labels {
        let gain = points(found);
        if gain == 0.0 || !usable(found.block) || !usable(found.value_block) {
            continue;
        }
        match groups.last_mut() {
            Some(group) if found.block <= group.last + 3 => {
                group.last = group.last.max(found.value_block);
                group.score += gain;
            }
            _ => groups.push(Group { first: found.block, last: found.value_block, score: gain }),
        }
    }
    if let Some(title) = title {
        for line in title + 1..blocks.len().min(title + 6) {
            let block = &blocks[line];
            if usable(line) && block.chars <= 80 && !date_spans(block.seen_text()).is_empty() {
                let near = groups
                    .iter_mut()
                    .find(|group| line + 3 >= group.first && line <= group.last + 3);
                match near {
                    Some(group) => {
                        group.first = group.first.min(line);
                        group.last = group.last.max(line);
                        group.score += 2.0;
                    }
                    None => groups.push(Group { first: line, last: line, score: 2.0 }),
                }
            }
        }
    }
    for group in &mut groups {
        if title.is_some_and(|title| group.first > title && group.first <= title + 6) {
            group.score += 4.0;
        }
        group.score = group.score.min(12.0);
    }
    groups.retain(|group| {
        group.score >= 2.5
            || title.is_some_and(|title| group.first > title && group.first <= title + 6)
    });
    groups
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
fn source_of(value: &str) -> Option<String> {
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
