//! What limits the API.

use std::{net::IpAddr, time::Duration};

/// The limits of the API (接口限制).
#[derive(Clone, Debug)]
pub struct ApiSettings {
    /// The longest body that is read, in bytes. Uploads have limits of their own.
    pub body_limit: usize,
    /// How long one request may take.
    pub timeout: Duration,
    /// The addresses of other pages that may send requests with a session's cookie: `https://…`.
    pub trusted_origins: Vec<String>,
    /// The proxies whose `X-Forwarded-For` tells where a request comes from.
    pub trusted_proxies: Vec<IpAddr>,
}

impl Default for ApiSettings {
    fn default() -> Self {
        Self {
            body_limit: 4 << 20,
            timeout: Duration::from_secs(30),
            trusted_origins: Vec::new(),
            trusted_proxies: Vec::new(),
        }
    }
}
