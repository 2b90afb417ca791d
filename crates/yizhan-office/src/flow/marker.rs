//! What the marker before a paragraph means: a bullet, a number that HTML would show alike, or words to be kept.
//!
//! Official documents cite their numbers: 一、, （一）, (1), 第三条. HTML shows a list as 1. 2. 3. only, so that a marker of
//! any other form stays as text.

use super::block::{Block, Item, Paragraph, Role, Run};

/// A marker, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Marker {
    Bullet,
    Number(u32),
    Text(String),
    /// There is no marker.
    Nothing,
}

/// Judges a marker by its text.
pub(crate) fn judge_marker(text: &str) -> Marker {
    let text = trimmed(text);
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return Marker::Nothing };
    if chars.as_str().is_empty() && is_bullet(first) {
        return Marker::Bullet;
    }
    let bare = text.trim_end_matches(['.', '．', '、', ')', '）']);
    let one_end = text.chars().count() - bare.chars().count() <= 1;
    let digits: Option<String> = bare.chars().map(digit).collect();
    match digits.filter(|digits| one_end && (1..=3).contains(&digits.len())) {
        Some(digits) => digits.parse().map_or(Marker::Text(text.to_owned()), Marker::Number),
        None => Marker::Text(text.to_owned()),
    }
}

fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        _ => None,
    }
}

/// Characters that nothing but a bullet is, alone: signs, and the private ones of symbol fonts.
fn is_bullet(c: char) -> bool {
    "·•●○◦▪■□◆◇▶►➢➤✓✔※★☆–—-*+‣⁃∙\u{f0b7}".contains(c) || ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// The paragraph with its marker: an item of a list where HTML can show one, else with the marker as text. Headings keep
/// theirs as text.
pub(crate) fn attach_marker(
    mut paragraph: Paragraph,
    marker: &Marker,
    text: &str,
    level: u8,
    list: u32,
) -> Block {
    let is_body = paragraph.role == Role::Body;
    let number = match marker {
        Marker::Bullet if is_body => None,
        Marker::Number(number) if is_body => Some(*number),
        Marker::Bullet | Marker::Nothing => return Block::Paragraph(paragraph),
        Marker::Number(_) | Marker::Text(_) => {
            put_marker(&mut paragraph, trimmed(text));
            return Block::Paragraph(paragraph);
        }
    };
    Block::Item(Item { number, level, list, paragraph })
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| super::space::is_blank(c) || c == '\u{feff}')
}

/// Puts a marker that stays as text before its paragraph.
pub(crate) fn put_marker(paragraph: &mut Paragraph, marker: &str) {
    let Some(last) = marker.chars().last() else { return };
    let circled = ('\u{2460}'..='\u{24ff}').contains(&last);
    let joined = circled || (super::space::is_wide(last) && !last.is_alphanumeric());
    let text = if joined { marker.to_owned() } else { format!("{marker} ") };
    let (marks, look) =
        paragraph.runs.first().map(|run| (run.marks.clone(), run.look)).unwrap_or_default();
    let marks = super::block::Marks { link: None, ..marks };
    paragraph.runs.insert(0, Run::text(text, marks, look));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_numbers_become_numbers_of_html() {
        for (text, marker) in [
            ("1.", Marker::Number(1)),
            ("１２．", Marker::Number(12)),
            ("3、", Marker::Number(3)),
            ("4)", Marker::Number(4)),
            ("·", Marker::Bullet),
            ("\u{f0d8}", Marker::Bullet),
            ("", Marker::Nothing),
            ("\u{a0}", Marker::Nothing),
        ] {
            assert_eq!(judge_marker(text), marker, "{text}");
        }
        for text in ["一、", "（一）", "(1)", "1.1", "①", "第三条", "a.", "1..", "1000."]
        {
            assert_eq!(judge_marker(text), Marker::Text(text.to_owned()));
        }
    }
}
