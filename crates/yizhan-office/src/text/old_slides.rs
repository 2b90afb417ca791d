//! Text of PowerPoint files up to 2003: atoms of text in a stream of records. Basis: [MS-PPT] 2.3.1, 2.9.

use super::found::{Found, Seen};
use crate::error::ReadError;
use crate::package::{Budget, Ole};

const TEXT_CHARS: u16 = 0x0FA0;
const TEXT_BYTES: u16 = 0x0FA8;
const STRING: u16 = 0x0FBA;

/// Reads every atom of text. Slides that were deleted may still stand in the file, and are read.
pub(super) fn read(
    bytes: &[u8],
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let mut file = Ole::open(bytes)?;
    if file.has("EncryptedSummary") {
        return Err(ReadError::Encrypted);
    }
    let stream = file.stream("PowerPoint Document", budget)?.unwrap_or_default();
    let mut text = String::new();
    let mut at = 0;
    while let Some(head) = stream.get(at..at + 8) {
        let version = u16::from_le_bytes([head[0], head[1]]);
        let kind = u16::from_le_bytes([head[2], head[3]]);
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        at += 8;
        // A container is entered: its records follow its head.
        if version & 0xF == 0xF {
            continue;
        }
        let end = at.saturating_add(length).min(stream.len());
        let atom = &stream[at..end];
        match kind {
            TEXT_CHARS | STRING => {
                let units = atom.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
                let piece: String =
                    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
                // Names that PowerPoint gives to its own records.
                if !piece.starts_with("___") {
                    add(&mut text, &piece);
                }
            }
            TEXT_BYTES => {
                add(&mut text, &atom.iter().map(|byte| char::from(*byte)).collect::<String>());
            }
            _ => {}
        }
        at = end;
    }
    found.add("幻灯片和备注", text, Seen::Open, budget)
}

fn add(text: &mut String, piece: &str) {
    let lines = piece.chars().map(|c| if matches!(c, '\r' | '\u{b}') { '\n' } else { c });
    text.extend(lines.filter(|c| !c.is_control() || c.is_whitespace()));
    text.push('\n');
}
