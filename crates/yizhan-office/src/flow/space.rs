//! White space of a paragraph in one form: one space where there were several, none at the ends of lines, no full-width
//! indent, and none that a line of source put between two Chinese characters.

use super::block::{Content, Marks, Paragraph, Run};

/// The ideographic space (全角空格), which is typed on purpose within a line: 王　伟.
const IDEOGRAPHIC: char = '\u{3000}';

/// White space of any kind but the ideographic.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != IDEOGRAPHIC
}

/// Characters that are neither seen nor wanted: zero widths and controls.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
        || (c.is_control() && !c.is_whitespace())
}

/// Characters of Chinese writing, between which no space is written.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fff}' | '\u{3001}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
        || "“”‘’—…·〔〕".contains(c)
}

/// White space that was read and is not written yet.
#[derive(Default)]
struct Held {
    ideographic: usize,
    /// Holds white space that a person typed, not only what wraps lines of source.
    typed: bool,
    wrapped: bool,
}

impl Held {
    fn take(&mut self, c: char) {
        match c {
            IDEOGRAPHIC => self.ideographic += 1,
            '\n' | '\r' => self.wrapped = true,
            ' ' => self.typed |= !self.wrapped,
            _ => self.typed = true,
        }
    }

    fn is_empty(&self) -> bool {
        self.ideographic == 0 && !self.typed && !self.wrapped
    }

    fn between(&self, last: char, next: char) -> String {
        let joined = self.wrapped && is_wide(last) && is_wide(next);
        match () {
            () if self.ideographic > 0 => IDEOGRAPHIC.to_string().repeat(self.ideographic.min(20)),
            () if self.is_empty() || joined => String::new(),
            () => " ".to_owned(),
        }
    }
}

/// Brings the white space of a paragraph into one form and drops runs that have nothing left.
pub(super) fn tidy(paragraph: &mut Paragraph) {
    let mut out: Vec<Run> = Vec::with_capacity(paragraph.runs.len());
    let mut held = Held::default();
    // The last character of this line; none at its beginning.
    let mut last: Option<char> = None;
    for run in paragraph.runs.drain(..) {
        match &run.content {
            Content::Break => {
                (held, last) = (Held::default(), None);
                out.push(run);
            }
            Content::Picture { .. } => {
                if let Some(before) = last {
                    let space = held.between(before, '\u{fffc}');
                    push_space(&mut out, &space, &run);
                }
                (held, last) = (Held::default(), Some('\u{fffc}'));
                out.push(run);
            }
            Content::Text(text) => {
                let mut kept = String::with_capacity(text.len());
                for c in text.chars().filter(|c| !is_nothing(*c)) {
                    if c == IDEOGRAPHIC || is_blank(c) {
                        held.take(c);
                        continue;
                    }
                    let space = last.map_or(String::new(), |last| held.between(last, c));
                    if kept.is_empty() && !space.is_empty() && ends_in_text(&out) {
                        push_space(&mut out, &space, &run);
                    } else {
                        kept.push_str(&space);
                    }
                    kept.push(c);
                    (held, last) = (Held::default(), Some(c));
                }
                if !kept.is_empty() {
                    out.push(Run { content: Content::Text(kept), ..run });
                }
            }
        }
    }
    paragraph.runs = out;
    drop_outer_breaks(paragraph);
    settle_breaks(paragraph);
}

/// A line break has the marks of the text around it, if that is one on both sides.
pub(super) fn settle_breaks(paragraph: &mut Paragraph) {
    for at in 0..paragraph.runs.len() {
        if paragraph.runs[at].content == Content::Break {
            let before = at.checked_sub(1).and_then(|before| paragraph.runs.get(before));
            let after = paragraph.runs.get(at + 1);
            let marks = match (before, after) {
                (Some(before), Some(after)) if before.marks == after.marks => before.marks.clone(),
                _ => Marks::default(),
            };
            paragraph.runs[at].marks = marks;
        }
    }
}

fn ends_in_text(runs: &[Run]) -> bool {
    runs.last().is_some_and(|run| run.as_text().is_some())
}

/// Space belongs to the text before it, so that marks begin at a character.
fn push_space(out: &mut Vec<Run>, space: &str, like: &Run) {
    if space.is_empty() {
        return;
    }
    match out.last_mut().map(|run| &mut run.content) {
        Some(Content::Text(text)) => text.push_str(space),
        _ => out.push(Run::text(space, like.marks.clone(), like.look)),
    }
}

fn drop_outer_breaks(paragraph: &mut Paragraph) {
    let is_break = |run: &Run| run.content == Content::Break;
    while paragraph.runs.last().is_some_and(is_break) {
        paragraph.runs.pop();
    }
    let leading = paragraph.runs.iter().take_while(|run| is_break(run)).count();
    paragraph.runs.drain(..leading);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidied(texts: &[&str]) -> String {
        let runs = texts.iter().map(|text| Run::plain(*text)).collect();
        let mut paragraph = Paragraph { runs, ..Paragraph::default() };
        tidy(&mut paragraph);
        paragraph.runs.iter().filter_map(Run::as_text).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn white_space_is_brought_into_one_form() {
        for (texts, expected) in [
            (&["　　一\u{a0}\u{a0}二"][..], "一 二"),
            (&["一\r\n   二 three\n four"], "一二 three four"),
            (&["王　伟　"], "王　伟"),
            (&["一", "  ", "二"], "一 |二"),
            (&["\u{feff}\u{200b}", "一"], "一"),
            (&["　", "\u{a0}"], ""),
            (&["one\n", "two"], "one |two"),
        ] {
            assert_eq!(tidied(texts), expected, "{texts:?}");
        }
    }
}
