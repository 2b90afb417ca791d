//! The canonical form of an address.
//!
//! Invariant: `canonical(canonical(x)) == canonical(x)`.

use encoding_rs::{Encoding, UTF_8};
use url::Url;

use super::resolve::{Unfollowable, resolve};
use super::{percent, session};
use crate::source::AddressSettings;

/// Brings addresses into the one form under which a page is known (地址规范化).
///
/// Default port, fragment, sessions, tracking parameters and an empty query go; escapes get one
/// spelling. The case of the path, the order of parameters and the encoding of the query stay:
/// an old server may care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressing {
    settings: AddressSettings,
}

impl Addressing {
    /// With the parameters to remove.
    pub fn new(settings: AddressSettings) -> Self {
        Self { settings }
    }

    /// The canonical address that a link of a page means.
    ///
    /// `base` is from [`page_base`](super::page_base), `encoding` that of the page.
    pub fn resolve(
        &self,
        href: &str,
        base: &Url,
        encoding: &'static Encoding,
    ) -> Result<Url, Unfollowable> {
        resolve(href, base, encoding).map(|url| self.canonical(url))
    }

    /// The canonical form of an absolute address that somebody typed.
    pub fn parse(&self, text: &str) -> Result<Url, Unfollowable> {
        let url =
            Url::parse(text.trim()).map_err(|error| Unfollowable::Malformed(error.to_string()))?;
        resolve(text, &url, UTF_8).map(|url| self.canonical(url))
    }

    /// The canonical form of an absolute address.
    pub fn canonical(&self, mut url: Url) -> Url {
        url.set_fragment(None);
        let path = percent::normalise(url.path());
        let path = session::strip_path(&path).into_owned();
        if path != url.path() {
            url.set_path(&path);
        }
        if let Some(query) = url.query().map(str::to_owned) {
            let spelled = percent::normalise(&query);
            let stripped = session::strip_query(&spelled, &self.settings);
            if stripped.as_deref() != Some(query.as_str()) {
                url.set_query(stripped.as_deref());
            }
        }
        url
    }
}
