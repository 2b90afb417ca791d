//! Text of Word documents up to 2003, through their table of pieces. Basis: [MS-DOC] 2.4.1, 2.5, 2.9.38.
//!
//! Readers made to show a document drop what is hidden; here hidden and deleted text is part of the text.

use super::found::{Found, Seen};
use crate::error::ReadError;
use crate::package::{Budget, Ole};

/// Reads the text of every part of the document.
pub(super) fn read(
    bytes: &[u8],
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let mut file = Ole::open(bytes)?;
    let main = file.stream("WordDocument", budget)?.unwrap_or_default();
    let flags = u16_at(&main, 0x0A)?;
    if flags & 0x0100 != 0 {
        return Err(ReadError::Encrypted);
    }
    if u16_at(&main, 0x02)? < 0xC1 {
        return read_word6(&main, budget, found);
    }
    let table = if flags & 0x0200 == 0 { "0Table" } else { "1Table" };
    let table = file.stream(table, budget)?.unwrap_or_default();
    let text = pieces(&main, &table, budget)?;
    let mut rest = text.as_slice();
    for (name, at, seen) in [
        ("正文", 0x4C, Seen::Open),
        ("脚注", 0x50, Seen::Open),
        ("页眉页脚", 0x54, Seen::Open),
        ("宏", 0x58, Seen::Hidden),
        ("批注", 0x5C, Seen::Hidden),
        ("尾注", 0x60, Seen::Open),
        ("文本框", 0x64, Seen::Open),
        ("页眉页脚文本框", 0x68, Seen::Open),
    ] {
        let length = (u32_at(&main, at)? as usize).min(rest.len());
        let (part, tail) = rest.split_at(length);
        found.add(name, readable(part), seen, budget)?;
        rest = tail;
    }
    Ok(())
}

/// The characters of the document in the order of its pieces, as UTF-16.
fn pieces(main: &[u8], table: &[u8], budget: &Budget<'_>) -> Result<Vec<u16>, ReadError> {
    let (at, length) = (u32_at(main, 0x1A2)? as usize, u32_at(main, 0x1A6)? as usize);
    let end = at.saturating_add(length).min(table.len());
    let mut clx = table.get(at..end).unwrap_or_default();
    // Properties stand before the table of pieces.
    while let [1, rest @ ..] = clx {
        let size = u16_at(rest, 0)? as usize;
        clx = rest.get(2 + size..).unwrap_or_default();
    }
    let [2, rest @ ..] = clx else { return Err(ReadError::broken("no table of pieces")) };
    let size = (u32_at(rest, 0)? as usize).min(rest.len() - 4);
    let plc = &rest[4..4 + size];
    let count = size.saturating_sub(4) / 12;
    let limit = budget.limits.max_text_bytes;
    let mut text = Vec::new();
    for piece in 0..count {
        let (from, to) = (u32_at(plc, piece * 4)?, u32_at(plc, piece * 4 + 4)?);
        let length = to.saturating_sub(from) as usize;
        let place = u32_at(plc, (count + 1) * 4 + piece * 8 + 2)?;
        let offset = (place & 0x3FFF_FFFF) as usize;
        if place & 0x4000_0000 == 0 {
            let bytes = slice(main, offset, length.saturating_mul(2));
            text.extend(bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])));
        } else {
            text.extend(slice(main, offset / 2, length).iter().map(|byte| u16::from(*byte)));
        }
        // Pieces may lie one upon another.
        if text.len() > limit {
            return Err(ReadError::TooLarge { what: "text", limit });
        }
    }
    Ok(text)
}

/// Word 6 and 95 hold their text in one run of bytes.
fn read_word6(main: &[u8], budget: &mut Budget<'_>, found: &mut Found) -> Result<(), ReadError> {
    let (from, to) = (u32_at(main, 0x18)? as usize, u32_at(main, 0x1C)? as usize);
    let bytes = slice(main, from, to.saturating_sub(from));
    let text = yizhan_text::decode(bytes, Some("gb18030")).text;
    let units: Vec<u16> = text.encode_utf16().collect();
    found.add("正文", readable(&units), Seen::Open, budget)
}

/// Text as people read it: the marks of Word become white space, what fields are told to show goes.
fn readable(units: &[u16]) -> String {
    let mut out = String::new();
    // For each open field, whether its instruction is being read.
    let mut fields: Vec<bool> = Vec::new();
    for c in char::decode_utf16(units.iter().copied()).map(|c| c.unwrap_or('\u{fffd}')) {
        match c {
            '\u{13}' => fields.push(true),
            '\u{14}' => {
                if let Some(field) = fields.last_mut() {
                    *field = false;
                }
            }
            '\u{15}' => {
                fields.pop();
            }
            _ if fields.last() == Some(&true) => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{e}' => out.push('\n'),
            '\u{7}' | '\t' => out.push('\t'),
            '\u{1e}' => out.push('-'),
            c if c < ' ' => {}
            c => out.push(c),
        }
    }
    out
}

fn slice(bytes: &[u8], at: usize, length: usize) -> &[u8] {
    let end = at.saturating_add(length).min(bytes.len());
    bytes.get(at..end).unwrap_or_default()
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, ReadError> {
    let two = bytes.get(at..at + 2).and_then(|two| two.try_into().ok());
    two.map(u16::from_le_bytes).ok_or_else(|| ReadError::broken("head of the document is cut off"))
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, ReadError> {
    let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
    four.map(u32::from_le_bytes).ok_or_else(|| ReadError::broken("head of the document is cut off"))
}
