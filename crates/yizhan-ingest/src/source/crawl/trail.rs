//! The chain of redirects that leads from an address to an answer.
//!
//! Invariant: a chain ends: no address stands in it twice, and it is no longer than the limit.

use encoding_rs::Encoding;
use url::Url;

use crate::source::address;
use crate::source::{FetchError, Redirect, Scope, SkipReason};

/// The way from the address that was asked for to the one that is asked now.
#[derive(Debug)]
pub(super) struct Trail {
    pub(super) current: Url,
    pub(super) redirects: Vec<Redirect>,
    limit: usize,
}

impl Trail {
    pub(super) fn new(url: Url, limit: usize) -> Self {
        Self { current: url, redirects: Vec::new(), limit }
    }

    /// Takes one redirect, if it leads on.
    pub(super) fn follow(
        &mut self,
        status: u16,
        location: Option<(String, &'static Encoding)>,
        scope: &Scope,
    ) -> Result<(), FetchError> {
        let (location, encoding) =
            location.ok_or_else(|| FetchError::BadRedirect(String::new()))?;
        // Not in canonical form: a session that the server insists on is part of the way.
        let to = address::resolve(&location, &self.current, encoding)
            .map_err(|_| FetchError::BadRedirect(location))?;
        let from = std::mem::replace(&mut self.current, to.clone());
        match scope.admits_file(&to) {
            Ok(()) => {}
            Err(SkipReason::OffHost { .. }) => {
                return Err(FetchError::OffHostRedirect(Box::new(Redirect { from, status, to })));
            }
            Err(reason) => return Err(FetchError::OutOfScope(reason)),
        }
        self.redirects.push(Redirect { from, status, to: to.clone() });
        if self.redirects.len() > self.limit {
            return Err(FetchError::TooManyRedirects(self.limit));
        }
        if self.redirects.iter().any(|redirect| redirect.from == to) {
            return Err(FetchError::RedirectLoop(to));
        }
        Ok(())
    }
}
