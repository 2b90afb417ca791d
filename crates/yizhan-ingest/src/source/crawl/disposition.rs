//! The file name that Content-Disposition proposes.
//!
//! Invariant: what comes out is one name without folders, or nothing.

use reqwest::header::{CONTENT_DISPOSITION, HeaderMap};

use super::headers;
use crate::source::address::file_name as clean;

/// Whether the server means the body to be saved, and under which name.
pub(super) fn file_name(headers: &HeaderMap) -> Option<String> {
    let (value, _) = headers::text(headers, CONTENT_DISPOSITION)?;
    let parameters = || value.split(';').skip(1).filter_map(|part| part.split_once('='));
    let named = |wanted: &'static str| {
        parameters()
            .find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value.trim())
    };
    // `filename*=UTF-8''%E5%B9%B4.doc` says more than `filename=`, when both are there.
    let extended = named("filename*").and_then(|value| value.splitn(3, '\'').nth(2));
    let plain = || named("filename").map(|value| value.trim_matches('"'));
    extended.or_else(plain).and_then(clean)
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    #[test]
    fn names_are_read_in_every_spelling_that_servers_use() {
        for (value, expected) in [
            (&b"attachment; filename=\"a.doc\""[..], Some("a.doc")),
            (b"attachment; filename=\xc4\xea.doc", Some("年.doc")),
            (b"attachment;filename=%E5%B9%B4.doc", Some("年.doc")),
            (b"attachment; filename=x.doc; filename*=UTF-8''%E5%B9%B4.doc", Some("年.doc")),
            (b"attachment; filename=\"..\\..\\boot.ini\"", Some("boot.ini")),
            (b"inline", None),
            (b"attachment; filename=\"\"", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_DISPOSITION, HeaderValue::from_bytes(value).unwrap());
            assert_eq!(file_name(&headers).as_deref(), expected);
        }
    }
}
