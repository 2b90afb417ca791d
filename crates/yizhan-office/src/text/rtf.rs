//! Text of RTF, which many old documents named `.doc` are.

use super::found::{Found, Seen};
use crate::error::ReadError;
use crate::package::Budget;

/// Groups that hold no text of the document.
const SILENT: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "pict",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "objdata",
    "fldinst",
    "xmlnstbl",
    "filetbl",
    "revtbl",
];

/// Reads the text. Hidden text and deleted text are text here.
pub(super) fn read(
    bytes: &[u8],
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let limit = budget.limits.max_part_bytes;
    if bytes.len() > limit {
        return Err(ReadError::TooLarge { what: "text", limit });
    }
    let mut reader = Reader { bytes, at: 0, raw: Vec::new(), text: String::new() };
    reader.run();
    found.add("正文", reader.text, Seen::Open, budget)
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    /// Bytes of characters in the code page of the document, which is GBK here.
    raw: Vec<u8>,
    text: String,
}

impl Reader<'_> {
    fn run(&mut self) {
        // For each open group, whether it is silent; the group itself needs no stack of calls.
        let mut silent = vec![false];
        let mut skip = 0_usize;
        while let Some(byte) = self.bytes.get(self.at).copied() {
            self.at += 1;
            let quiet = silent.last().copied().unwrap_or(false);
            match byte {
                b'{' => silent.push(quiet),
                b'}' => {
                    if silent.len() > 1 {
                        silent.pop();
                    }
                    skip = 0;
                }
                b'\\' => {
                    let (word, number) = self.word();
                    match word {
                        Word::Byte(_) if skip > 0 => skip -= 1,
                        Word::Byte(byte) if !quiet => self.raw.push(byte),
                        Word::Named(name) if SILENT.contains(&&*name) => {
                            if let Some(top) = silent.last_mut() {
                                *top = true;
                            }
                        }
                        Word::Named(name) if name == "bin" => {
                            self.at = self.at.saturating_add(number.max(0).unsigned_abs() as usize);
                        }
                        Word::Named(name) if !quiet => skip = self.named(&name, number),
                        _ => {}
                    }
                }
                b'\r' | b'\n' => {}
                _ if quiet => {}
                _ if skip > 0 => skip -= 1,
                byte => self.raw.push(byte),
            }
        }
        self.flush();
    }

    /// What a control word writes, and how many characters after it stand for those who do not know it.
    fn named(&mut self, name: &str, number: i32) -> usize {
        match name {
            "par" | "line" | "row" | "sect" | "page" => self.raw.push(b'\n'),
            "tab" | "cell" => self.raw.push(b'\t'),
            "u" => {
                self.flush();
                let code = u32::try_from(number & 0xFFFF).unwrap_or_default();
                self.text.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                return 1;
            }
            _ => {}
        }
        0
    }

    fn flush(&mut self) {
        if !self.raw.is_empty() {
            let raw = std::mem::take(&mut self.raw);
            self.text.push_str(&yizhan_text::decode(&raw, Some("gb18030")).text);
        }
    }

    /// The control word after a backslash, with its number.
    fn word(&mut self) -> (Word, i32) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        match rest.first().copied() {
            Some(b'\'') => {
                let hex = rest.get(1..3).and_then(|hex| std::str::from_utf8(hex).ok());
                self.at += 3;
                let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok());
                (byte.map_or(Word::Nothing, Word::Byte), 0)
            }
            Some(byte) if byte.is_ascii_alphabetic() => {
                let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).take(32).count();
                let name = String::from_utf8_lossy(&rest[..letters]).into_owned();
                let digits = rest[letters..]
                    .iter()
                    .take_while(|b| b.is_ascii_digit() || **b == b'-')
                    .take(11)
                    .count();
                let number = std::str::from_utf8(&rest[letters..letters + digits]).ok();
                let number = number.and_then(|number| number.parse().ok()).unwrap_or_default();
                self.at += letters + digits;
                if self.bytes.get(self.at) == Some(&b' ') {
                    self.at += 1;
                }
                (Word::Named(name), number)
            }
            Some(byte) => {
                self.at += 1;
                (if b"\\{}".contains(&byte) { Word::Byte(byte) } else { Word::Nothing }, 0)
            }
            None => (Word::Nothing, 0),
        }
    }
}

enum Word {
    Named(String),
    Byte(u8),
    Nothing,
}
