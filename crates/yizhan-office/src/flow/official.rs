//! Headings of official documents, which are told by typeface and numbering and not by styles.
//! Basis: GB/T 9704-2012, 7.3: title in 小标宋, 一、 in 黑体, （一） in 楷体.

use std::sync::LazyLock;

use regex::Regex;

use super::block::{Align, Block, Content, Face, Paragraph, Role, Run};
use super::space::is_wide;

static FIRST_LEVEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^(?:[一二三四五六七八九十百]{1,4}、|第[一二三四五六七八九十百]{1,4}[章编])")
        .expect("a valid pattern")
});
static SECOND_LEVEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^(?:[（(][一二三四五六七八九十百]{1,4}[）)]|第[一二三四五六七八九十百]{1,4}节)")
        .expect("a valid pattern")
});

/// Longest heading, in characters. What is longer is a sentence that begins with a number.
const MAX_HEADING: usize = 60;
/// Longest title, in characters, over all its lines.
const MAX_TITLE: usize = 120;
/// Blocks at the top among which the title stands.
const TOP: usize = 12;
/// Longest line that may stand above a title, in characters.
const MAX_ABOVE: usize = 40;
/// From this size a centred line at the top is a title, in half points: 二号 is 22 points, many use 小二, 18.
const TITLE_SIZE: u16 = 36;

/// Gives paragraphs that look like headings of official documents their level.
pub(super) fn mark_headings(blocks: Vec<Block>) -> Vec<Block> {
    let mut blocks = join_title(blocks);
    for block in &mut blocks {
        if let Block::Paragraph(paragraph) = block
            && paragraph.role == Role::Body
        {
            let text = paragraph.text();
            let short = text.chars().count() <= MAX_HEADING && !text.contains('\n');
            let level = match face(paragraph) {
                Some(Face::Hei) if FIRST_LEVEL.is_match(&text) => 2,
                Some(Face::Kai) if SECOND_LEVEL.is_match(&text) => 3,
                _ => continue,
            };
            if short && !text.ends_with(['。', '；', '，']) {
                paragraph.role = Role::Heading(level);
            }
        }
    }
    blocks
}

/// The lines of the title become one heading.
fn join_title(blocks: Vec<Block>) -> Vec<Block> {
    let top = blocks.iter().take(TOP);
    let first =
        top.clone().position(|block| matches!(block, Block::Paragraph(p) if is_title_line(p)));
    let Some(first) = first else { return blocks };
    if top.take(first).any(|block| matches!(block, Block::Paragraph(p) if p.role != Role::Body)) {
        return blocks;
    }
    let mut title = Paragraph { role: Role::Heading(2), align: Align::Center, runs: Vec::new() };
    let mut out = Vec::with_capacity(blocks.len());
    let mut ended = false;
    for (at, block) in blocks.into_iter().enumerate() {
        let length = title.text().chars().count();
        match block {
            Block::Paragraph(line)
                if at >= first && !ended && is_title_line(&line) && length < MAX_TITLE =>
            {
                if let Some(run) = title.runs.last() {
                    title.runs.push(Run { content: Content::Break, ..run.clone() });
                }
                title.runs.extend(line.runs);
            }
            other => {
                if at > first && !ended {
                    ended = true;
                    out.push(Block::Paragraph(std::mem::take(&mut title)));
                }
                out.push(other);
            }
        }
    }
    if !ended {
        out.push(Block::Paragraph(title));
    }
    out
}

fn is_title_line(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    let length = text.chars().count();
    let size =
        paragraph.runs.iter().filter(|run| run.as_text().is_some()).map(|run| run.look.size).min();
    let large = size.is_some_and(|size| size >= TITLE_SIZE);
    paragraph.role == Role::Body
        && paragraph.align == Align::Center
        && (2..=MAX_HEADING).contains(&length)
        && (face(paragraph) == Some(Face::Title) || large)
        && !is_letterhead(&text)
}

/// The red head of a document (发文机关标志) and its number, which stand above the title.
fn is_letterhead(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    (text.ends_with("文件") && text.chars().count() <= 24) || is_number(&text)
}

/// The line above or below a picture or table.
fn is_caption(text: &str) -> bool {
    let mut chars = text.chars();
    matches!(chars.next(), Some('图' | '表'))
        && chars.next().is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十 ".contains(c))
}

fn is_number(text: &str) -> bool {
    text.ends_with('号') && text.contains(['〔', '[', '［', '（', '(', '第'])
}

/// The one face of all Chinese text of a paragraph.
fn face(paragraph: &Paragraph) -> Option<Face> {
    let mut faces = paragraph
        .runs
        .iter()
        .filter(|run| run.as_text().is_some_and(|text| text.chars().any(is_wide)))
        .map(|run| run.look.face);
    let first = faces.next()?;
    faces.all(|face| face == first).then_some(first)
}

/// The title of the document: its first heading if that is centred, else a centred line above everything else.
pub(super) fn guess_title(blocks: &[Block]) -> Option<String> {
    let is_line = |paragraph: &Paragraph, text: &str| {
        paragraph.align == Align::Center
            && (4..=MAX_TITLE).contains(&text.chars().count())
            && !text.ends_with(['。', '；', '：', '，', '.'])
            && !is_letterhead(text)
            && !is_caption(text)
    };
    let mut found = None;
    for block in blocks.iter().take(TOP) {
        let Block::Paragraph(paragraph) = block else { break };
        let text = paragraph.text();
        let is_heading = paragraph.role != Role::Body;
        if is_line(paragraph, &text) && (is_heading || found.is_none()) {
            found = Some(text);
        } else if text.chars().count() > MAX_ABOVE {
            break;
        }
        if is_heading {
            break;
        }
    }
    let found = found?;
    let mut title = String::new();
    for line in found.lines() {
        let latin = |c: Option<char>| c.is_some_and(|c| !is_wide(c));
        if latin(title.chars().last()) && latin(line.chars().next()) {
            title.push(' ');
        }
        title.push_str(line);
    }
    Some(title)
}
