//! `[admin]`

use std::net::{Ipv4Addr, SocketAddr};

use serde::Deserialize;

/// The listener for the operator (运维端口).
#[derive(Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct AdminConfig {
    /// Where it listens: on the machine itself only.
    pub(crate) address: SocketAddr,
}

impl Default for AdminConfig {
    fn default() -> Self {
        Self { address: SocketAddr::from((Ipv4Addr::LOCALHOST, 8081)) }
    }
}
