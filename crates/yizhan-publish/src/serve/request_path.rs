//! From the path of a request to the path of a file.
//!
//! Invariant: the result, joined to a site's folder, stays inside it and names no hidden file.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// Longest path that can be a file's.
const LONGEST_PATH: usize = 2048;

/// What a path can be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RequestPath<'a> {
    /// It may name a file: decoded, beginning with a slash, every name in it harmless.
    File(Cow<'a, str>),
    /// No file of ours is called so, but an old address may be (GBK bytes, doubled slashes).
    NoFile,
}

/// The path is not one that a browser sends: it climbs, or has control characters or backslashes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadPath;

impl<'a> RequestPath<'a> {
    pub(super) fn parse(raw: &'a str) -> Result<Self, BadPath> {
        if !raw.starts_with('/') {
            return Err(BadPath);
        }
        if raw.len() > LONGEST_PATH {
            return Ok(Self::NoFile);
        }
        if is_plain(raw) {
            return Ok(Self::File(Cow::Borrowed(raw)));
        }
        decode(raw)
    }
}

/// Whether nothing needs to be decoded or looked at closer, which is so for nearly all requests.
fn is_plain(raw: &str) -> bool {
    let mut previous = 0;
    raw.bytes().all(|byte| {
        let is_fine = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => true,
            b'.' | b'/' => previous != b'/',
            _ => false,
        };
        previous = byte;
        is_fine
    })
}

fn decode(raw: &str) -> Result<RequestPath<'_>, BadPath> {
    let mut decoded = String::with_capacity(raw.len());
    let mut is_file = true;
    let mut names = raw[1..].split('/').enumerate().peekable();
    while let Some((index, raw_name)) = names.next() {
        let bytes: Cow<'_, [u8]> = percent_decode_str(raw_name).into();
        if bytes.iter().any(|byte| byte.is_ascii_control() || matches!(byte, b'\\' | b'/')) {
            return Err(BadPath);
        }
        if matches!(&*bytes, b"." | b"..") {
            return Err(BadPath);
        }
        let is_last = names.peek().is_none();
        let is_hidden = bytes.starts_with(b".") && !(index == 0 && &*bytes == b".well-known");
        match std::str::from_utf8(&bytes) {
            Ok(name) if !is_hidden && (is_last || !name.is_empty()) => {
                decoded.push('/');
                decoded.push_str(name);
            }
            _ => is_file = false,
        }
    }
    Ok(if is_file { RequestPath::File(Cow::Owned(decoded)) } else { RequestPath::NoFile })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(raw: &str) -> Option<String> {
        match RequestPath::parse(raw) {
            Ok(RequestPath::File(path)) => Some(path.into_owned()),
            _ => None,
        }
    }

    #[test]
    fn harmless_paths_are_decoded() {
        for (raw, path) in [
            ("/", "/"),
            ("/xwzx/", "/xwzx/"),
            ("/a-b_c/1.html", "/a-b_c/1.html"),
            ("/%E5%85%AC%E5%BC%80/a%20b.jpg", "/公开/a b.jpg"),
            ("/100%.html", "/100%.html"),
            ("/.well-known/security.txt", "/.well-known/security.txt"),
            ("/a~b", "/a~b"),
            ("/a%2e%2e/b", "/a../b"),
        ] {
            assert_eq!(file(raw).as_deref(), Some(path), "{raw}");
        }
    }

    #[test]
    fn paths_that_climb_or_hide_something_are_bad() {
        for raw in [
            "",
            "*",
            "a",
            "/../etc/passwd",
            "/a/../b",
            "/%2e%2e/b",
            "/%2E./b",
            "/./a",
            "/a%00b",
            "/a\\..\\b",
            "/a%5cb",
            "/a%2fb",
            "/a%0d%0ab",
            "/..",
            "/a/.",
        ] {
            assert_eq!(RequestPath::parse(raw), Err(BadPath), "{raw:?}");
        }
    }

    #[test]
    fn addresses_that_no_file_has_are_left_to_the_redirects() {
        let long = format!("/{}", "a".repeat(LONGEST_PATH));
        for raw in [
            "//a",
            "/a//b",
            "/%D5%FE%B8%AE.html",
            "/%c0%ae%c0%ae/etc",
            "/.git/config",
            "/a/.well-known",
            &long,
        ] {
            assert_eq!(RequestPath::parse(raw), Ok(RequestPath::NoFile), "{raw:?}");
        }
    }
}
