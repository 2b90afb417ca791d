//! The HTTP client, set up once for a source.
//!
//! Invariant: it follows no redirect, keeps no cookie, uses no proxy and repeats nothing by
//! itself; all of that is decided here in the open.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, HeaderMap, HeaderValue};
use reqwest::{Client, ClientBuilder};

use super::address_guard::{GuardedResolver, Lookup};
use crate::source::{CrawlSettings, InvalidSetting, Unfollowable};

/// Why a website cannot be opened as a source (无法开始采集).
#[derive(Debug, thiserror::Error)]
pub enum OpenCrawlError {
    /// The home page is no address.
    #[error("home page: {0}")]
    Home(#[from] Unfollowable),
    /// A setting cannot be used.
    #[error("setting {0}")]
    Setting(#[from] InvalidSetting),
    /// The HTTP client cannot be set up.
    #[error("HTTP client: {0}")]
    Client(#[from] reqwest::Error),
}

/// Builds two clients: one that undoes compression, and one that leaves bodies as they come.
pub(super) fn build(
    settings: &CrawlSettings,
    lookup: &Arc<dyn Lookup>,
) -> Result<(Client, Client), OpenCrawlError> {
    // A second installation fails because there is one already, which is as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let plain = || builder(settings, lookup).no_gzip().no_brotli().no_deflate();
    match builder(settings, lookup).build() {
        Ok(client) => Ok((client, plain().build()?)),
        // A machine without root certificates can still read sites over plain HTTP.
        Err(error) => {
            tracing::warn!(%error, "No root certificates: sites over HTTPS cannot be read");
            let client = builder(settings, lookup).tls_certs_only([]).build()?;
            Ok((client, plain().tls_certs_only([]).build()?))
        }
    }
}

/// Old servers are not strict about headers; neither are browsers, so these sites were never fixed.
fn builder(settings: &CrawlSettings, lookup: &Arc<dyn Lookup>) -> ClientBuilder {
    let resolver = GuardedResolver::new(&settings.network, Arc::clone(lookup));
    Client::builder()
        .user_agent(&settings.user_agent)
        .default_headers(accept_headers())
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_proxy()
        .dns_resolver(resolver)
        .connect_timeout(Duration::from_millis(settings.limits.connect_ms))
        .pool_max_idle_per_host(settings.pace.concurrency)
        .http1_allow_obsolete_multiline_headers_in_responses(true)
        .http1_ignore_invalid_headers_in_responses(true)
        .http1_allow_spaces_after_header_name_in_responses(true)
        .tls_danger_accept_invalid_certs(settings.network.accept_invalid_certificates)
}

fn accept_headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("text/html,application/xhtml+xml,*/*;q=0.8"));
    headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("zh-CN,zh;q=0.9"));
    headers
}
