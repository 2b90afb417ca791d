//! What belongs to a run, and what may be connected to.
//!
//! Invariant: by default nothing but the home page's own host, on the public internet.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

/// Which hosts and paths belong to a run (采集范围). The home page's host always does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ScopeSettings {
    /// Further hosts, as `host` or `host:port`.
    pub extra_hosts: Vec<String>,
    /// Only pages whose path begins with this. Files and pictures may lie elsewhere on the host.
    pub path_prefix: Option<String>,
    /// Addresses that contain one of these strings are left out.
    pub exclude: Vec<String>,
}

/// What may be connected to (网络访问控制).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NetworkSettings {
    /// Whether hosts at loopback addresses may be fetched.
    pub allow_loopback: bool,
    /// Whether hosts at private addresses may be fetched: sites inside the government network.
    pub allow_private: bool,
    /// Whether expired and self-signed certificates are accepted, as many old sites have them.
    pub accept_invalid_certificates: bool,
    /// Where hosts are, by name, instead of where their names point: an old server is often read when its
    /// name leads elsewhere already. Port 0 stands for the usual one.
    pub hosts: BTreeMap<String, SocketAddr>,
}

/// How addresses are brought into canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddressSettings {
    /// Query parameters that carry a session and are removed. A trailing `*` stands for any rest.
    pub session_parameters: Vec<String>,
    /// Query parameters that are removed when their value looks like a session token.
    pub token_parameters: Vec<String>,
    /// Query parameters that never change what a page shows and are removed.
    pub ignored_parameters: Vec<String>,
}

impl Default for AddressSettings {
    fn default() -> Self {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Self {
            session_parameters: names(&[
                "jsessionid",
                "phpsessid",
                "aspsessionid*",
                "asp.net_sessionid",
                "sessionid",
                "session_id",
                "cfid",
                "cftoken",
            ]),
            token_parameters: names(&["sid", "s", "ssid", "token"]),
            ignored_parameters: names(&["utm_*", "spm"]),
        }
    }
}
