//! Which encoding the bytes have: BOM, HTTP header, `<meta>`, detection, in this order, each checked against the bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::judge::{Verdict, decode_by_pieces, has_utf8_pieces, judge};

/// Text with how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// Name of the encoding that was used, as in the WHATWG standard.
    pub encoding: &'static str,
    /// The encoding that was declared, if it was another one.
    pub wrongly_declared: Option<&'static str>,
    /// Whether characters had to be replaced by U+FFFD.
    pub replaced: bool,
    /// Whether parts of the page are in another encoding than the rest.
    pub mixed: bool,
}

/// Bytes of the page in which a `<meta>` charset is looked for.
const HEAD: usize = 16 * 1024;

/// Decodes a page; `http_charset` is the charset of its `Content-Type` header.
pub fn decode(bytes: &[u8], http_charset: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, replaced) = encoding.decode_without_bom_handling(&bytes[length..]);
        return Decoded {
            text: text.into_owned(),
            encoding: encoding.name(),
            wrongly_declared: None,
            replaced,
            mixed: false,
        };
    }
    if let Some(encoding) = wide_without_bom(bytes) {
        let (text, replaced) = encoding.decode_without_bom_handling(bytes);
        return Decoded {
            text: text.into_owned(),
            encoding: encoding.name(),
            wrongly_declared: None,
            replaced,
            mixed: false,
        };
    }
    let declared = http_charset.and_then(label).or_else(|| meta_charset(bytes));
    let (encoding, mixed) = choose(bytes, declared);
    let wrongly_declared =
        declared.filter(|declared| *declared != encoding && !bytes.is_ascii()).map(Encoding::name);
    if mixed {
        let (text, replaced) = decode_by_pieces(bytes, encoding);
        return Decoded { text, encoding: encoding.name(), wrongly_declared, replaced, mixed };
    }
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        wrongly_declared,
        replaced,
        mixed,
    }
}

/// The encoding for a label; GB2312 and GBK are read as their superset GB18030.
fn label(name: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(name.trim().trim_matches(['"', '\'']).as_bytes())?;
    Some(if encoding == GBK { GB18030 } else { encoding })
}

/// The charset that the head of the page declares.
fn meta_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let lower = String::from_utf8_lossy(head).to_ascii_lowercase();
    lower.match_indices("charset").find_map(|(at, word)| {
        let rest = lower[at + word.len()..]
            .trim_start()
            .strip_prefix('=')?
            .trim_start()
            .trim_start_matches(['"', '\'']);
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)))
            .unwrap_or(rest.len());
        // A page that can be read so far cannot be UTF-16, whatever it says.
        label(&rest[..end]).map(|encoding| {
            if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }
        })
    })
}

fn wide_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(2048)];
    if head.len() < 8 {
        return None;
    }
    let zeros =
        |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    match () {
        () if odd * 3 > half && even * 10 < half => Some(UTF_16LE),
        () if even * 3 > half && odd * 10 < half => Some(UTF_16BE),
        () => None,
    }
}

/// The encoding that fits, and whether the page must be read in pieces.
fn choose(bytes: &[u8], declared: Option<&'static Encoding>) -> (&'static Encoding, bool) {
    if bytes.is_ascii() {
        return (declared.unwrap_or(UTF_8), false);
    }
    if declared.is_none_or(|declared| declared == UTF_8) && std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, false);
    }
    let utf8 = judge(bytes, UTF_8);
    if utf8.errors == 0 {
        // A few bytes of GBK can be valid UTF-8 by chance, a page of them cannot.
        let by_chance = declared.is_some_and(|declared| {
            declared != UTF_8 && utf8.han == 0 && judge(bytes, declared).is_better_than(&utf8)
        });
        return match declared {
            Some(declared) if by_chance => (declared, false),
            _ => (UTF_8, false),
        };
    }
    let claimed = declared.unwrap_or_else(|| detect(bytes));
    let claimed =
        if claimed == UTF_8 && utf8.errors * 4 > utf8.han { detect(bytes) } else { claimed };
    let mut best = (claimed, judge(bytes, claimed));
    for candidate in [UTF_8, GB18030, BIG5] {
        let verdict = if candidate == UTF_8 { utf8 } else { judge(bytes, candidate) };
        if candidate != best.0 && clearly_better(&verdict, &best.1) {
            best = (candidate, verdict);
        }
    }
    let mixed = match best.0 {
        encoding if encoding == UTF_8 => best.1.errors > 0,
        encoding if encoding == GB18030 => best.1.errors > 0 || has_utf8_pieces(bytes),
        _ => false,
    };
    (best.0, mixed)
}

/// The claim of a declaration is overruled only by a wide margin.
fn clearly_better(candidate: &Verdict, claimed: &Verdict) -> bool {
    candidate.score() > claimed.score() + 0.15
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(Some(b"cn"), Utf8Detection::Allow);
    if encoding == GBK { GB18030 } else { encoding }
}
