//! Paragraphs that only look like items of a list: Word and WPS write bullet and number as text before the words.

use dom_query::NodeRef;

use super::read::{Cx, Reader};
use super::style::Style;
use crate::flow::{
    Block, Content, Face, Marker, Paragraph, Run, attach_marker, is_blank, judge_marker,
};

/// The marker that stands in an element which readers of lists are told to ignore.
pub(super) struct Found {
    text: String,
    is_symbol: bool,
}

/// Longest marker, in characters.
const MAX_MARKER: usize = 12;
/// Elements before a marker that are looked at.
const MAX_LOOK: usize = 12;

/// Finds the marker of a paragraph; the walk over its text passes it by.
pub(super) fn find_marker(
    node: &NodeRef<'_>,
    style: &Style,
    reader: &Reader<'_>,
    cx: &Cx,
) -> Option<Found> {
    style.list.as_ref().filter(|list| list.contains("level"))?;
    let mut is_symbol = cx.is_symbol;
    for inner in node.descendants_it().filter(NodeRef::is_element).take(MAX_LOOK) {
        let name = inner.node_name()?;
        let own = reader.sheet.style(&inner, &name);
        is_symbol = own.is_symbol.unwrap_or(is_symbol);
        if own.list.as_deref() == Some("ignore") {
            return Some(Found { text: inner.text().to_string(), is_symbol });
        }
    }
    None
}

/// The paragraph as an item of a list, if it is one; a marker that HTML cannot show stays as text.
pub(super) fn item(
    mut paragraph: Paragraph,
    style: &Style,
    class: &str,
    found: Option<&Found>,
) -> Block {
    let Some(found) = found else {
        let hangs = style.indent < -4.0 || class.starts_with("MsoList");
        let (marker, text) = typed_marker(&mut paragraph, hangs);
        return attach_marker(paragraph, &marker, &text, level_by_margin(style), 0);
    };
    let marker = match judge_marker(&found.text) {
        Marker::Nothing => Marker::Nothing,
        _ if found.is_symbol => Marker::Bullet,
        Marker::Text(text) if is_sign(&text) => Marker::Bullet,
        other => other,
    };
    let (level, list) = place(style.list.as_deref().unwrap_or_default());
    attach_marker(paragraph, &marker, &found.text, level, list)
}

/// Letters that symbol fonts show as bullets, when the font itself was lost.
fn is_sign(text: &str) -> bool {
    let mut chars = text.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if "olnuqvØ§ü¨".contains(c))
}

/// Level and list in `l0 level2 lfo3`.
fn place(list: &str) -> (u8, u32) {
    let after = |word: &str| {
        let at = list.find(word)? + word.len();
        let digits: String = list[at..].chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().ok()
    };
    let level = after("level").unwrap_or(1).clamp(1, 9) - 1;
    (u8::try_from(level).unwrap_or_default(), after("lfo").unwrap_or_default())
}

/// Saved pages keep the hanging indent of a list and nothing else of it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is brought into the range of the type first"
)]
fn level_by_margin(style: &Style) -> u8 {
    if style.indent >= -4.0 || style.margin <= 0.0 {
        return 0;
    }
    ((style.margin / -style.indent).round() - 1.0).clamp(0.0, 8.0) as u8
}

/// A marker at the beginning of the text itself, told by the wide gap after it. It is taken out of the text.
fn typed_marker(paragraph: &mut Paragraph, hangs: bool) -> (Marker, String) {
    let text = paragraph.text();
    let start = text.trim_start_matches(|c| is_blank(c) || c == '\u{feff}');
    let marker: String = start.chars().take_while(|c| !is_gap(*c)).take(MAX_MARKER + 1).collect();
    let gap = start[marker.len()..].chars().take_while(|c| is_gap(*c) || *c == ' ');
    let wide = gap.clone().filter(|c| is_gap(*c)).count() >= 2 || gap.clone().any(|c| c == '\t');
    if !wide || marker.chars().count() > MAX_MARKER {
        return (Marker::Nothing, marker);
    }
    let by_font = |run: &&Run| run.as_text().is_some_and(|text| !text.trim().is_empty());
    let is_symbol =
        paragraph.runs.iter().find(by_font).map(|run| run.look.face) == Some(Face::Symbol);
    let judged = match judge_marker(&marker) {
        _ if is_symbol && marker.chars().count() == 1 => Marker::Bullet,
        Marker::Bullet if hangs || "·•●○◦▪■□◆◇\u{f0b7}".contains(&*marker) => {
            Marker::Bullet
        }
        Marker::Number(number) if hangs => Marker::Number(number),
        _ => return (Marker::Nothing, marker),
    };
    let taken = text.len() - start.len() + marker.len() + gap.map(char::len_utf8).sum::<usize>();
    cut_start(paragraph, taken);
    (judged, marker)
}

/// White space that parts a marker from the words. Not the ideographic one: it is typed on purpose, and stays.
fn is_gap(c: char) -> bool {
    matches!(c, '\u{a0}' | '\t' | '\u{2002}' | '\u{2003}')
}

/// Drops bytes of text from the beginning of a paragraph.
fn cut_start(paragraph: &mut Paragraph, mut bytes: usize) {
    for run in &mut paragraph.runs {
        let Content::Text(text) = &mut run.content else { return };
        let cut = bytes.min(text.len());
        text.replace_range(..cut, "");
        bytes -= cut;
        if bytes == 0 {
            return;
        }
    }
}
