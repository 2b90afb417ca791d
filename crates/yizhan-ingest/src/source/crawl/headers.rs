//! What response headers say.
//!
//! Invariant: a header that cannot be understood counts as absent, except that bytes beyond ASCII
//! are read as UTF-8 or GB18030, as old servers send them.

use std::time::Duration;

use chrono::{DateTime, Utc};
use encoding_rs::{Encoding, GB18030, UTF_8};
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, LAST_MODIFIED, LOCATION, RETRY_AFTER};

/// A header as text, and the encoding it turned out to be in.
pub(super) fn text(
    headers: &HeaderMap,
    name: reqwest::header::HeaderName,
) -> Option<(String, &'static Encoding)> {
    let bytes = headers.get(name)?.as_bytes();
    let (text, encoding) = match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), UTF_8),
        Err(_) => (GB18030.decode_without_bom_handling(bytes).0.into_owned(), GB18030),
    };
    Some((text.trim().to_owned(), encoding))
}

/// Media type and charset of Content-Type.
pub(super) fn content_type(headers: &HeaderMap) -> (Option<String>, Option<String>) {
    let Some((value, _)) = text(headers, CONTENT_TYPE) else { return (None, None) };
    let mut parts = value.split(';');
    let media_type = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        .map(|(_, value)| value.trim().trim_matches(['"', '\'']).to_owned());
    (Some(media_type).filter(|kind| !kind.is_empty()), charset.filter(|name| !name.is_empty()))
}

/// Last-Modified.
pub(super) fn last_modified(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    date(headers, LAST_MODIFIED)
}

/// Where a redirect leads, with the encoding of its bytes.
pub(super) fn location(headers: &HeaderMap) -> Option<(String, &'static Encoding)> {
    text(headers, LOCATION)
}

/// How long the server asks us to wait. A moment is measured against the server's own clock.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let (value, _) = text(headers, RETRY_AFTER)?;
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let then = date(headers, RETRY_AFTER)?;
    let now = date(headers, DATE)?;
    (then - now).to_std().ok()
}

fn date(headers: &HeaderMap, name: reqwest::header::HeaderName) -> Option<DateTime<Utc>> {
    let (value, _) = text(headers, name)?;
    DateTime::parse_from_rfc2822(&value).ok().map(|date| date.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use reqwest::header::{HeaderName, HeaderValue};

    use super::*;

    fn headers(pairs: &[(HeaderName, &[u8])]) -> HeaderMap {
        let value = |bytes: &[u8]| HeaderValue::from_bytes(bytes).unwrap();
        pairs.iter().map(|(name, bytes)| (name.clone(), value(bytes))).collect()
    }

    #[test]
    fn content_type_is_split_whatever_its_spelling() {
        let read = |value: &[u8]| content_type(&headers(&[(CONTENT_TYPE, value)]));
        let some = |a: &str, b: &str| (Some(a.to_owned()), Some(b.to_owned()));
        assert_eq!(read(b"Text/HTML; Charset=\"gb2312\""), some("text/html", "gb2312"));
        assert_eq!(read(b"text/html;a=b;charset = GBK "), some("text/html", "GBK"));
        assert_eq!(read(b"text/html;charset="), (Some("text/html".into()), None));
        assert_eq!(read(b""), (None, None));
    }

    #[test]
    fn retry_after_is_seconds_or_a_moment_of_the_servers_clock() {
        let seconds = headers(&[(RETRY_AFTER, b"120")]);
        assert_eq!(retry_after(&seconds), Some(Duration::from_mins(2)));
        let moment = headers(&[
            (RETRY_AFTER, b"Wed, 01 Jan 2020 00:01:30 GMT"),
            (DATE, b"Wed, 01 Jan 2020 00:00:00 GMT"),
        ]);
        assert_eq!(retry_after(&moment), Some(Duration::from_secs(90)));
        assert_eq!(retry_after(&headers(&[(RETRY_AFTER, b"later")])), None);
    }

    #[test]
    fn a_location_in_gbk_is_read() {
        let (text, encoding) = location(&headers(&[(LOCATION, b"/\xc4\xea.htm")])).unwrap();
        assert_eq!((text.as_str(), encoding), ("/年.htm", GB18030));
    }
}
