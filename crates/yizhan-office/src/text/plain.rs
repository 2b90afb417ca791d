//! Text that is text, and markup without its tags.

use super::found::{Found, Seen};
use crate::error::ReadError;
use crate::package::{Archive, Budget, Piece, Xml, decode_xml};

/// Reads a text in any encoding that is in use here.
pub(super) fn read(
    bytes: &[u8],
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    within(bytes, budget)?;
    found.add("正文", yizhan_text::decode(bytes, None).text, Seen::Open, budget)
}

/// Reads a page or another text with tags. Comments and attributes are text here: who looks finds them.
pub(super) fn read_markup(
    bytes: &[u8],
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    within(bytes, budget)?;
    let text = yizhan_text::decode(bytes, None).text;
    let mut shown = String::with_capacity(text.len() / 2);
    let mut tags = String::new();
    let mut rest = text.as_str();
    while let Some(open) = rest.find('<') {
        shown.push_str(&rest[..open]);
        let tail = &rest[open..];
        let end = if tail.starts_with("<!--") {
            tail.find("-->").map(|at| at + 3)
        } else {
            tail.find('>').map(|at| at + 1)
        };
        let end = end.unwrap_or(tail.len());
        tags.push_str(&tail[..end]);
        tags.push('\n');
        if !shown.ends_with([' ', '\n']) {
            shown.push(' ');
        }
        rest = &tail[end..];
    }
    shown.push_str(rest);
    found.add("正文", shown, Seen::Open, budget)?;
    found.add("标记和注释", tags, Seen::Hidden, budget)
}

/// Reads what OpenDocument holds in its two parts with words.
pub(super) fn read_open_document(
    bytes: &[u8],
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let mut archive = Archive::open(bytes, budget.limits)?;
    for (part, name) in [("content.xml", "正文"), ("styles.xml", "页眉页脚")] {
        let Some(bytes) = archive.part(part, budget)? else { continue };
        let markup = decode_xml(&bytes);
        let mut xml = Xml::new(&markup, budget.limits);
        let mut text = String::new();
        loop {
            match xml.next()? {
                Piece::Text(piece) => text.push_str(&piece),
                Piece::Close(name) if matches!(&*name, "text:p" | "text:h") => text.push('\n'),
                Piece::Close(name) if &*name == "table:table-cell" => text.push('\t'),
                Piece::End => break,
                _ => {}
            }
        }
        found.add(name, text, Seen::Open, budget)?;
    }
    Ok(())
}

fn within(bytes: &[u8], budget: &Budget<'_>) -> Result<(), ReadError> {
    let limit = budget.limits.max_text_bytes;
    if bytes.len() > limit { Err(ReadError::TooLarge { what: "text", limit }) } else { Ok(()) }
}
