//! One request to one site.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Utc};
use http::header::{RANGE, RETRY_AFTER};
use http::request::Parts;
use http::{HeaderMap, HeaderValue};

use crate::serve::ServedSite;
use crate::serve::choice::Accepted;

/// Seconds after which to come back to a site that is off-line for an unknown time.
const AN_HOUR: HeaderValue = HeaderValue::from_static("3600");
/// The year 9999 ends; HTTP dates do, too.
const LAST_HTTP_DATE: u64 = 253_402_300_799;

/// What a request asks of a site.
pub(super) struct Visit<'a> {
    pub(super) site: &'a Arc<ServedSite>,
    /// The host that was asked for, without the port.
    pub(super) host: &'a str,
    /// What stands before the site's own path, as `/s/KEY`.
    pub(super) base: &'a str,
    /// The site's own path as it was sent.
    pub(super) raw_path: &'a str,
    pub(super) parts: &'a Parts,
}

impl Visit<'_> {
    pub(super) fn accepted(&self) -> Accepted {
        accepted(&self.parts.headers)
    }

    /// The site's own path with the query, as redirects know it.
    pub(super) fn path_and_query(&self) -> String {
        match self.parts.uri.query() {
            Some(query) => format!("{}?{query}", self.raw_path),
            None => self.raw_path.to_owned(),
        }
    }

    /// A target on the same site under the base; a whole address as it is.
    pub(super) fn below_base(&self, target: &str) -> String {
        if target.starts_with('/') && !target.starts_with("//") {
            format!("{}{target}", self.base)
        } else {
            target.to_owned()
        }
    }
}

/// A part of a file is always of the plain form: parts of a compressed form help nobody.
pub(super) fn accepted(headers: &HeaderMap) -> Accepted {
    if headers.contains_key(RANGE) { Accepted::NONE } else { Accepted::of(headers) }
}

/// When an off-line site is to be asked again.
pub(super) fn set_retry_after(headers: &mut HeaderMap, until: Option<DateTime<Utc>>) {
    let date = until.and_then(http_date).and_then(|date| HeaderValue::try_from(date).ok());
    headers.insert(RETRY_AFTER, date.unwrap_or(AN_HOUR));
}

fn http_date(time: DateTime<Utc>) -> Option<String> {
    let seconds =
        u64::try_from(time.timestamp()).ok().filter(|seconds| *seconds <= LAST_HTTP_DATE)?;
    let time: SystemTime = UNIX_EPOCH + Duration::from_secs(seconds);
    Some(httpdate::fmt_http_date(time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_return_is_an_http_date() {
        let mut headers = HeaderMap::new();
        set_retry_after(&mut headers, DateTime::from_timestamp(784_111_777, 5));
        assert_eq!(headers[RETRY_AFTER], "Sun, 06 Nov 1994 08:49:37 GMT");
        for until in [None, Some(DateTime::<Utc>::MAX_UTC), Some(DateTime::<Utc>::MIN_UTC)] {
            set_retry_after(&mut headers, until);
            assert_eq!(headers[RETRY_AFTER], "3600");
        }
    }
}
