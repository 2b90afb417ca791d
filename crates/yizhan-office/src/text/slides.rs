//! Text of pptx: slides, whether they are shown or not, notes and comments.

use super::archive::{read_about, read_embedded};
use super::found::{Found, Seen};
use super::workbook::texts;
use crate::error::ReadError;
use crate::package::{Archive, Budget, Piece, Xml, decode_xml};

/// Reads every part with words.
pub(super) fn read(
    bytes: &[u8],
    depth: usize,
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let mut archive = Archive::open(bytes, budget.limits)?;
    let mut entries: Vec<_> = archive
        .entries()
        .iter()
        .filter_map(|entry| Some((kind_of(&entry.name)?, entry.index)))
        .collect();
    entries.sort_unstable();
    for ((order, number), index) in entries {
        let bytes = archive.unpack(index, budget)?;
        let markup = decode_xml(&bytes);
        let text = texts(&markup, budget)?;
        let (name, seen) = match order {
            0 if is_hidden(&markup, budget)? => {
                (format!("第 {number} 张幻灯片（隐藏）"), Seen::Hidden)
            }
            0 => (format!("第 {number} 张幻灯片"), Seen::Open),
            1 => (format!("备注 {number}"), Seen::Hidden),
            2 => ("批注".to_owned(), Seen::Hidden),
            3 => ("图形".to_owned(), Seen::Open),
            _ => ("母版和版式".to_owned(), Seen::Open),
        };
        found.add(name, text, seen, budget)?;
    }
    read_about(&mut archive, budget, found)?;
    read_embedded(&mut archive, "ppt", depth, budget, found)
}

/// The order of a part with words, and the number in its name.
fn kind_of(path: &str) -> Option<(u8, u32)> {
    let folders = [
        ("ppt/slides/slide", 0),
        ("ppt/notesSlides/notesSlide", 1),
        ("ppt/comments/", 2),
        ("ppt/diagrams/data", 3),
        ("ppt/slideLayouts/slideLayout", 4),
        ("ppt/slideMasters/slideMaster", 4),
    ];
    let (rest, order) =
        folders.into_iter().find_map(|(start, order)| Some((path.strip_prefix(start)?, order)))?;
    let number = rest.strip_suffix(".xml")?;
    let digits: String = number.chars().filter(char::is_ascii_digit).take(8).collect();
    Some((order, digits.parse().unwrap_or_default()))
}

/// Whether a slide is left out when the slides are shown; its first element says so.
fn is_hidden(markup: &str, budget: &Budget<'_>) -> Result<bool, ReadError> {
    match Xml::new(markup, budget.limits).next()? {
        Piece::Open(element) => Ok(matches!(element.attr("show"), Some("0" | "false"))),
        _ => Ok(false),
    }
}
