//! Text of docx: every part that holds words, with what Word does not show set apart.

use super::archive::{read_about, read_embedded};
use super::found::{Found, Seen};
use crate::error::ReadError;
use crate::package::{Archive, Budget, Element, Piece, Xml, decode_xml};

/// Reads every part with words.
pub(super) fn read(
    bytes: &[u8],
    depth: usize,
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let mut archive = Archive::open(bytes, budget.limits)?;
    let entries = archive.entries().to_vec();
    for entry in entries {
        let named = part_name(&entry.name).filter(|_| entry.has_extension("xml"));
        let Some((name, seen)) = named else { continue };
        let part = archive.unpack(entry.index, budget)?;
        let words = words(&decode_xml(&part), budget)?;
        found.add(name, words.shown, seen, budget)?;
        found.add(format!("{name}：已删除的修订"), words.deleted, Seen::Hidden, budget)?;
        found.add(format!("{name}：隐藏文字"), words.hidden, Seen::Hidden, budget)?;
    }
    read_about(&mut archive, budget, found)?;
    read_embedded(&mut archive, "word", depth, budget, found)
}

/// What a part is called, if it holds words.
fn part_name(path: &str) -> Option<(&'static str, Seen)> {
    let file = path.strip_prefix("word/")?;
    let is = |start: &str| file.starts_with(start);
    Some(match () {
        () if is("document") => ("正文", Seen::Open),
        () if is("header") => ("页眉", Seen::Open),
        () if is("footer") => ("页脚", Seen::Open),
        () if is("footnotes") => ("脚注", Seen::Open),
        () if is("endnotes") => ("尾注", Seen::Open),
        () if is("comments") => ("批注", Seen::Hidden),
        () if is("glossary/document") => ("自动图文集", Seen::Hidden),
        () if is("charts/chart") => ("图表", Seen::Open),
        () if is("diagrams/data") => ("图形", Seen::Open),
        () => return None,
    })
}

/// Words by how they are seen.
#[derive(Default)]
struct Words {
    shown: String,
    deleted: String,
    hidden: String,
}

fn words(text: &str, budget: &Budget<'_>) -> Result<Words, ReadError> {
    let mut xml = Xml::new(text, budget.limits);
    let mut words = Words::default();
    let mut is_vanished = false;
    loop {
        match xml.next()? {
            Piece::Open(element) => match &*element.name {
                "mc:Fallback" => xml.skip()?,
                "w:r" => is_vanished = false,
                "w:vanish" | "w:webHidden" => is_vanished = is_on(&element),
                "w:t" | "a:t" | "m:t" | "c:v" => {
                    let piece = xml.text()?;
                    let place = if is_vanished { &mut words.hidden } else { &mut words.shown };
                    place.push_str(&piece);
                }
                "w:delText" => words.deleted.push_str(&xml.text()?),
                "w:tab" => words.shown.push('\t'),
                "w:br" | "w:cr" => words.shown.push('\n'),
                _ => {}
            },
            Piece::Close(name) => match &*name {
                "w:tc" => words.shown.push('\t'),
                "w:p" | "a:p" | "c:pt" => {
                    for text in [&mut words.shown, &mut words.deleted, &mut words.hidden] {
                        if !text.is_empty() && !text.ends_with('\n') {
                            text.push('\n');
                        }
                    }
                }
                _ => {}
            },
            Piece::End => return Ok(words),
            Piece::Text(_) => {}
        }
    }
}

/// Whether a switch is on: it is unless it says otherwise.
fn is_on(element: &Element) -> bool {
    !matches!(element.attr("val"), Some("0" | "false" | "off"))
}
