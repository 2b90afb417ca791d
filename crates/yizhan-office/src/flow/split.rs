//! One paragraph that is several: empty lines, lines with an indent, and pictures on lines of their own part it.

use super::block::{Align, Content, Paragraph, Role, Run};
use super::space::is_blank;

/// Parts a paragraph at its inner boundaries. Headings only lose their empty lines.
pub(super) fn split(paragraph: Paragraph) -> Vec<Paragraph> {
    let Paragraph { role, align, runs } = paragraph;
    let lines = lines(runs);
    if role != Role::Body {
        let kept = lines.into_iter().filter(|line| !is_empty(line)).collect();
        return vec![Paragraph { role, align, runs: join(kept) }];
    }
    let mut parts: Vec<Vec<Vec<Run>>> = vec![Vec::new()];
    let mut after_picture = false;
    for line in lines {
        let (empty, picture) = (is_empty(&line), is_picture(&line));
        let begins =
            empty || picture || after_picture || (align == Align::Start && is_indented(&line));
        if begins && parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(Vec::new());
        }
        after_picture = picture;
        if !empty && let Some(part) = parts.last_mut() {
            part.push(line);
        }
    }
    parts.into_iter().map(|part| Paragraph { role, align, runs: join(part) }).collect()
}

/// Drops the empty lines of a paragraph that must stay one.
pub(super) fn close_up(paragraph: &mut Paragraph) {
    let kept = lines(std::mem::take(&mut paragraph.runs));
    paragraph.runs = join(kept.into_iter().filter(|line| !is_empty(line)).collect());
}

fn lines(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut lines = vec![Vec::new()];
    for run in runs {
        if run.content == Content::Break {
            lines.push(Vec::new());
        } else if let Some(line) = lines.last_mut() {
            line.push(run);
        }
    }
    lines
}

fn join(lines: Vec<Vec<Run>>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for line in lines {
        if let (Some(_), Some(after)) = (runs.last(), line.first()) {
            runs.push(Run { content: Content::Break, ..after.clone() });
        }
        runs.extend(line);
    }
    runs
}

fn is_empty(line: &[Run]) -> bool {
    line.iter().all(|run| run.as_text().is_some_and(|text| text.trim().is_empty()))
}

/// Whether a line has pictures and nothing else.
fn is_picture(line: &[Run]) -> bool {
    !is_empty(line)
        && line.iter().all(|run| run.as_text().is_none_or(|text| text.trim().is_empty()))
}

/// Whether a line begins with the indent of two characters that Chinese paragraphs have.
fn is_indented(line: &[Run]) -> bool {
    let mut halves = 0;
    for c in line.iter().filter_map(Run::as_text).flat_map(str::chars) {
        match c {
            '\u{3000}' => halves += 2,
            '\u{a0}' | '\u{2002}' | '\u{2003}' => halves += 1,
            c if is_blank(c) => {}
            _ => break,
        }
    }
    halves >= 4
}
