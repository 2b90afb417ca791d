//! What is asked when no published file has the address.
//!
//! Both run on the runtime that called [`super::Server::run`], not on the threads that serve, so
//! that a database pool is used by one runtime only.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderMap, Method, Response};

use super::sites::ServedSite;

/// What became of an address that was a page once (旧地址去向).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OldAddress {
    /// It leads to a path of the same site, beginning with a slash, or to a whole address: 301.
    Moved(String),
    /// It is gone for good: 410.
    Gone,
}

/// The redirects could not be asked. The visitor gets 503 rather than 404, because a search engine
/// takes a 404 as the end of the address. The lookup has logged the cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the redirects cannot be looked up at present")]
pub struct LookupUnavailable;

/// Knows the old addresses of all sites.
#[async_trait]
pub trait RedirectLookup: Send + Sync {
    /// What became of `path_and_query`, as it stands in the request, on this site. Sites that were
    /// merged into one may have had the same path, so `host` counts, too.
    async fn find(
        &self,
        site: &ServedSite,
        host: &str,
        path_and_query: &str,
    ) -> Result<Option<OldAddress>, LookupUnavailable>;
}

/// A request for the dynamic part: search, forms, queries.
#[derive(Debug, Clone)]
pub struct DynamicRequest {
    /// The site.
    pub site: Arc<ServedSite>,
    /// What stands before the path in the address (`/s/KEY`), usually nothing. Links to the site
    /// begin with it.
    pub base: String,
    /// The method.
    pub method: Method,
    /// The path, decoded.
    pub path: String,
    /// The query as it stands in the request.
    pub query: Option<String>,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, at most as long as the settings allow.
    pub body: Bytes,
}

/// Answers what is not a file.
#[async_trait]
pub trait Fallback: Send + Sync {
    /// The answer, or `None` if the address is not one of its own.
    async fn respond(&self, request: DynamicRequest) -> Option<Response<Bytes>>;
}
