//! Headers that are decided once, by the settings.

use std::time::Duration;

use bytes::Bytes;
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderValue};

use crate::serve::ServeSettings;
use crate::serve::file::CacheClass;

/// The security headers of every answer and the cache headers of every class of files.
#[derive(Debug)]
pub(in crate::serve) struct FixedHeaders {
    policy: HeaderValue,
    page: HeaderValue,
    asset: HeaderValue,
    immutable: HeaderValue,
}

/// A setting that cannot stand in a header.
#[derive(Debug, thiserror::Error)]
#[error("the content security policy has a character that no header may have")]
pub(in crate::serve) struct FixedHeadersError;

impl FixedHeaders {
    pub(in crate::serve) fn new(settings: &ServeSettings) -> Result<Self, FixedHeadersError> {
        Ok(Self {
            policy: lasting(&settings.content_security_policy).ok_or(FixedHeadersError)?,
            page: max_age(settings.page_max_age),
            asset: max_age(settings.asset_max_age),
            immutable: HeaderValue::from_static("public, max-age=31536000, immutable"),
        })
    }

    /// Whether [`FixedHeaders::secure`] was called on these.
    pub(in crate::serve) fn are_secure(&self, headers: &HeaderMap) -> bool {
        headers.get(CONTENT_SECURITY_POLICY) == Some(&self.policy)
    }

    /// Adds what every answer has.
    pub(in crate::serve) fn secure(&self, headers: &mut HeaderMap) {
        headers.insert(CONTENT_SECURITY_POLICY, self.policy.clone());
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers
            .insert(REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    }

    pub(in crate::serve) fn cache(&self, headers: &mut HeaderMap, class: CacheClass) {
        let value = match class {
            CacheClass::Page => &self.page,
            CacheClass::Asset => &self.asset,
            CacheClass::Immutable => &self.immutable,
        };
        headers.insert(CACHE_CONTROL, value.clone());
    }
}

fn max_age(age: Duration) -> HeaderValue {
    if age.is_zero() {
        return HeaderValue::from_static("no-cache");
    }
    let text = format!("public, max-age={}, must-revalidate", age.as_secs());
    lasting(&text).unwrap_or_else(|| HeaderValue::from_static("no-cache"))
}

/// A value that stays for good. It is in every answer: threads that counted who holds it would wait for one another.
fn lasting(text: &str) -> Option<HeaderValue> {
    let leaked: &'static str = Box::leak(text.into());
    HeaderValue::from_maybe_shared(Bytes::from_static(leaked.as_bytes())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_with_a_line_break_is_refused() {
        let settings = ServeSettings {
            content_security_policy: "default-src 'self'\r\nx: y".to_owned(),
            ..ServeSettings::default()
        };
        assert!(FixedHeaders::new(&settings).is_err());
        let settings = ServeSettings {
            content_security_policy: "default-src 'self'；".to_owned(),
            ..ServeSettings::default()
        };
        assert!(FixedHeaders::new(&settings).is_ok(), "strange, but no danger");
    }

    #[test]
    fn a_page_is_asked_for_again_unless_an_age_is_set() {
        assert_eq!(max_age(Duration::ZERO), "no-cache");
        assert_eq!(max_age(Duration::from_mins(1)), "public, max-age=60, must-revalidate");
    }
}
