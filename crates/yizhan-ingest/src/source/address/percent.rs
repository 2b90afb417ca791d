//! Percent-encoding.
//!
//! Invariant: only the spelling of an address changes, never the bytes that the server sees.

use std::borrow::Cow;
use std::fmt::Write;

use encoding_rs::GB18030;

/// One spelling for each escape: upper-case digits, and none for characters that need none.
pub(super) fn normalise(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match escaped_byte(rest) {
            Some(byte) => {
                push_byte(&mut out, byte);
                rest = &rest[2..];
            }
            // A percent sign that escapes nothing means itself.
            None => out.push_str("%25"),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The bytes of a name on disk or in an address as text: UTF-8 if they are, else GB18030.
///
/// Escapes are undone first, so `%C4%EA.html`, `年.html` in either encoding and `%E5%B9%B4.html`
/// are one name.
pub(in crate::source) fn decode_name(name: &[u8]) -> String {
    let bytes: Vec<u8> = percent_encoding::percent_decode(name).collect();
    let chinese = || GB18030.decode_without_bom_handling(&bytes);
    match std::str::from_utf8(&bytes) {
        Ok(text) if !is_doubtful(text) => text.to_owned(),
        Ok(text) => match chinese() {
            (_, true) => text.to_owned(),
            (chinese, false) => chinese.into_owned(),
        },
        Err(_) => chinese().0.into_owned(),
    }
}

/// Two-byte characters of UTF-8 are Greek, Arabic and the like; in names of Chinese sites they are
/// Chinese characters in GBK that happen to look like it (通 is CD A8).
fn is_doubtful(text: &str) -> bool {
    let mut foreign = text.chars().filter(|c| !c.is_ascii()).peekable();
    foreign.peek().is_some() && foreign.all(|c| c < '\u{800}')
}

fn escaped_byte(text: &str) -> Option<u8> {
    let digits = text.get(..2)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u8::from_str_radix(digits, 16).ok()
}

fn push_byte(out: &mut String, byte: u8) {
    if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
        out.push(char::from(byte));
    } else {
        // Writing to a String cannot fail.
        let _ = write!(out, "%{byte:02X}");
    }
}

/// A file name out of a header or a path: escapes undone, folders cut off.
pub(in crate::source) fn file_name(raw: &str) -> Option<String> {
    let name = decode_name(raw.as_bytes());
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    (!name.is_empty() && name != "." && name != "..").then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_have_one_spelling() {
        for (given, expected) in [
            ("/a%7eb%2fc", "/a~b%2Fc"),
            ("/%E5%b9%B4", "/%E5%B9%B4"),
            ("/100%", "/100%25"),
            ("/100%zz", "/100%25zz"),
            ("/%%341", "/%2541"),
            ("/年%4", "/年%254"),
            ("/plain", "/plain"),
        ] {
            assert_eq!(normalise(given), expected, "{given}");
        }
    }

    #[test]
    fn a_name_is_read_in_either_encoding() {
        assert_eq!(decode_name("年.html".as_bytes()), "年.html");
        assert_eq!(decode_name(b"\xc4\xea.html"), "年.html");
        assert_eq!(decode_name(b"%C4%EA.html"), "年.html");
        assert_eq!(decode_name(b"%E5%B9%B4.html"), "年.html");
        assert_eq!(decode_name(b"%CD%A8.html"), "通.html");
    }

    #[test]
    fn a_file_name_has_no_folders() {
        assert_eq!(file_name("..\\..\\a%20b.doc"), Some("a b.doc".into()));
        assert_eq!(file_name("/x/%2e%2e"), None);
    }
}
