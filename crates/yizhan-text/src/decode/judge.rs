//! How well bytes fit an encoding, and reading a page whose parts have different encodings.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8};

/// What decoding a page with one encoding gave.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verdict {
    /// Characters that could not be decoded; a character cut off at the very end does not count.
    pub(super) errors: usize,
    /// Common Chinese characters and Chinese punctuation.
    pub(super) han: usize,
    /// Other characters beyond ASCII.
    rare: usize,
}

impl Verdict {
    /// Share of good characters among all beyond ASCII; an error weighs more than a rare character.
    pub(super) fn score(&self) -> f32 {
        let good = self.han * 4 + self.rare;
        let all = (self.han + self.rare) * 4 + self.errors * 8;
        crate::dom::ratio(good, all)
    }

    pub(super) fn is_better_than(&self, other: &Self) -> bool {
        self.errors == 0 && self.score() > other.score()
    }
}

/// Tries an encoding on the first part of the page.
pub(super) fn judge(bytes: &[u8], encoding: &'static Encoding) -> Verdict {
    const ENOUGH: usize = 512 * 1024;
    let (text, _) = encoding.decode_without_bom_handling(&bytes[..bytes.len().min(ENOUGH)]);
    let text = text.trim_end_matches('\u{fffd}');
    let mut verdict = Verdict { errors: 0, han: 0, rare: 0 };
    for c in text.chars().filter(|c| !c.is_ascii()) {
        match c {
            '\u{fffd}' => verdict.errors += 1,
            c if is_common(c) => verdict.han += 1,
            _ => verdict.rare += 1,
        }
    }
    verdict
}

/// Characters that Chinese pages are made of. A page read with the wrong encoding is made of rare ones.
fn is_common(c: char) -> bool {
    COMMON.get(c as usize).copied().unwrap_or(false)
}

/// The common characters by code point: punctuation, and what the first levels of GB 2312 and Big5 hold.
static COMMON: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut common = vec![false; 0x1_0000];
    let mut mark = |text: &str| {
        for c in text.chars() {
            if let Some(slot) = common.get_mut(c as usize) {
                *slot = true;
            }
        }
    };
    mark("\u{a0}·“”‘’—…〔〕");
    for (encoding, leads) in [(GB18030, 0xa3..=0xd7_u8), (BIG5, 0xa4..=0xc6)] {
        for lead in leads.filter(|lead| encoding == BIG5 || *lead == 0xa3 || *lead >= 0xb0) {
            for trail in 0x40..=0xfe_u8 {
                if encoding == BIG5 || trail >= 0xa1 {
                    mark(&encoding.decode_without_bom_handling(&[lead, trail]).0);
                }
            }
        }
    }
    ('\u{3000}'..='\u{3011}').for_each(|c| mark(c.encode_utf8(&mut [0; 4])));
    common[0xfffd] = false;
    common
});

/// Reads a page piece by piece (a piece ends at a tag or a line), each in the encoding that fits it.
pub(super) fn decode_by_pieces(bytes: &[u8], main: &'static Encoding) -> (String, bool) {
    let other = if main == UTF_8 { GB18030 } else { UTF_8 };
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = false;
    for piece in pieces(bytes) {
        if main == GB18030 && is_chinese_utf8(piece) {
            text.push_str(&String::from_utf8_lossy(piece));
            continue;
        }
        let (plain, bad) = main.decode_without_bom_handling(piece);
        if !bad || piece.is_ascii() {
            text.push_str(&plain);
            continue;
        }
        let (second, second_bad) = other.decode_without_bom_handling(piece);
        let second_is_chinese = second.chars().any(is_han);
        if !second_bad && second_is_chinese {
            text.push_str(&second);
        } else {
            replaced = true;
            text.push_str(&plain);
        }
    }
    (text, replaced)
}

/// A page cut at its tags and lines.
fn pieces(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| matches!(byte, b'<' | b'\n'))
}

/// Whether parts of a page in GB18030 are UTF-8.
pub(super) fn has_utf8_pieces(bytes: &[u8]) -> bool {
    pieces(bytes).any(is_chinese_utf8)
}

/// Whether a piece is UTF-8 with Chinese in it. GBK is hardly ever valid UTF-8, and then in two-byte sequences.
fn is_chinese_utf8(piece: &[u8]) -> bool {
    std::str::from_utf8(piece).is_ok_and(|text| {
        text.chars().filter(|c| is_han(*c)).count() >= 2
            && !text.chars().any(|c| ('\u{c0}'..'\u{800}').contains(&c))
    })
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
