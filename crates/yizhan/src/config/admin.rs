//! `[admin]`

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    num::NonZero,
    time::Duration,
};

use serde::Deserialize;
use yizhan_api::ApiSettings;

/// The listener for editors and operators (管理端口).
#[derive(Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct AdminConfig {
    /// Where it listens: on the machine itself only.
    pub(crate) address: SocketAddr,
    /// The longest body of a request, in KiB.
    pub(crate) body_kibibytes: NonZero<usize>,
    /// How long one request may take, in seconds.
    pub(crate) timeout_seconds: NonZero<u32>,
    /// The origins of other pages that may send requests with a session's cookie.
    pub(crate) trusted_origins: Vec<String>,
    /// The proxies that tell where a request comes from.
    pub(crate) trusted_proxies: Vec<IpAddr>,
}

impl Default for AdminConfig {
    fn default() -> Self {
        let usual = ApiSettings::default();
        let seconds = u32::try_from(usual.timeout.as_secs()).ok().and_then(NonZero::new);
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 8081)),
            body_kibibytes: NonZero::new(usual.body_limit / 1024).unwrap_or(NonZero::<usize>::MIN),
            timeout_seconds: seconds.unwrap_or(NonZero::<u32>::MIN),
            trusted_origins: usual.trusted_origins,
            trusted_proxies: usual.trusted_proxies,
        }
    }
}

impl AdminConfig {
    /// The limits of the API.
    pub(crate) fn settings(&self) -> ApiSettings {
        ApiSettings {
            body_limit: self.body_kibibytes.get().saturating_mul(1024),
            timeout: Duration::from_secs(self.timeout_seconds.get().into()),
            trusted_origins: self.trusted_origins.clone(),
            trusted_proxies: self.trusted_proxies.clone(),
        }
    }
}
