//! Whether the client has the current version already (RFC 9110, section 13).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::HeaderMap;
use http::header::{IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE};

/// Whether the answer is 304. `If-Modified-Since` counts only without `If-None-Match`.
pub(in crate::serve) fn is_not_modified(
    headers: &HeaderMap,
    etag: &[u8],
    modified: SystemTime,
) -> bool {
    if headers.contains_key(IF_NONE_MATCH) {
        return headers.get_all(IF_NONE_MATCH).iter().any(|value| lists(value.as_bytes(), etag));
    }
    let since = headers.get(IF_MODIFIED_SINCE).and_then(|value| value.to_str().ok());
    since
        .and_then(|text| httpdate::parse_http_date(text).ok())
        .is_some_and(|since| whole_seconds(modified) <= since)
}

/// Whether a `Range` header counts: without `If-Range`, or when that names this very version.
pub(in crate::serve) fn range_applies(
    headers: &HeaderMap,
    etag: &[u8],
    modified: SystemTime,
) -> bool {
    let Some(condition) = headers.get(IF_RANGE) else { return true };
    if condition.as_bytes() == etag {
        return true;
    }
    let date = condition.to_str().ok().and_then(|text| httpdate::parse_http_date(text).ok());
    date.is_some_and(|date| date == whole_seconds(modified))
}

/// Entity tags have no commas in them here, so the list is split at commas.
fn lists(value: &[u8], etag: &[u8]) -> bool {
    value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii).any(|tag| {
        let strong = tag.strip_prefix(b"W/").unwrap_or(tag);
        tag == b"*" || strong == etag
    })
}

/// HTTP dates have no fractions.
fn whole_seconds(time: SystemTime) -> SystemTime {
    let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    UNIX_EPOCH + Duration::from_secs(seconds)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use http::header::HeaderName;

    use super::*;

    fn headers(list: &[(HeaderName, &'static str)]) -> HeaderMap {
        list.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    /// Sun, 06 Nov 1994 08:49:37 GMT and a half second.
    fn modified() -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(784_111_777_500)
    }

    #[test]
    fn a_listed_tag_is_not_modified() {
        for value in ["\"a\"", "\"b\", \"a\"", "W/\"a\"", "*"] {
            assert!(
                is_not_modified(&headers(&[(IF_NONE_MATCH, value)]), b"\"a\"", modified()),
                "{value}"
            );
        }
        assert!(!is_not_modified(&headers(&[(IF_NONE_MATCH, "\"b\"")]), b"\"a\"", modified()));
        assert!(!is_not_modified(&HeaderMap::new(), b"\"a\"", modified()));
    }

    #[test]
    fn the_date_counts_only_without_a_tag() {
        let same = (IF_MODIFIED_SINCE, "Sun, 06 Nov 1994 08:49:37 GMT");
        assert!(is_not_modified(&headers(std::slice::from_ref(&same)), b"\"a\"", modified()));
        assert!(!is_not_modified(
            &headers(&[same, (IF_NONE_MATCH, "\"b\"")]),
            b"\"a\"",
            modified()
        ));
        let before = (IF_MODIFIED_SINCE, "Sun, 06 Nov 1994 08:49:36 GMT");
        assert!(!is_not_modified(&headers(&[before]), b"\"a\"", modified()));
        assert!(!is_not_modified(
            &headers(&[(IF_MODIFIED_SINCE, "yesterday")]),
            b"\"a\"",
            modified()
        ));
    }

    #[test]
    fn a_range_of_another_version_does_not_apply() {
        assert!(range_applies(&HeaderMap::new(), b"\"a\"", modified()));
        assert!(range_applies(&headers(&[(IF_RANGE, "\"a\"")]), b"\"a\"", modified()));
        assert!(range_applies(
            &headers(&[(IF_RANGE, "Sun, 06 Nov 1994 08:49:37 GMT")]),
            b"\"a\"",
            modified()
        ));
        for other in ["\"b\"", "W/\"a\"", "Sun, 06 Nov 1994 08:49:38 GMT", ""] {
            assert!(
                !range_applies(&headers(&[(IF_RANGE, other)]), b"\"a\"", modified()),
                "{other}"
            );
        }
    }
}
