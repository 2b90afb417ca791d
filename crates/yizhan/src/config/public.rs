//! `[public]`

use std::{
    net::{Ipv4Addr, SocketAddr},
    num::NonZero,
    time::Duration,
};

use serde::Deserialize;
use yizhan_publish::serve::ServeSettings;

/// The listener for the public (对外服务).
#[derive(Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PublicConfig {
    /// Where it listens. Behind a proxy with TLS, on the machine itself.
    pub(crate) address: SocketAddr,
    /// Sites without a domain of their own are found as `KEY.key_domain`.
    pub(crate) key_domain: String,
    /// The key of the site that is shown under a name that no site has.
    pub(crate) default_site: Option<String>,
    /// How many threads answer; none: as many as there are processors.
    pub(crate) threads: Option<NonZero<usize>>,
    /// For how long a browser may show a page without asking again, in seconds.
    pub(crate) page_max_age_seconds: u64,
    /// Memory for files that are asked for often, in MiB.
    pub(crate) cache_mebibytes: u32,
    /// How long a file in memory is not compared with the disk while this process changes no page, in milliseconds.
    pub(crate) recheck_milliseconds: u32,
    /// The most files kept open to be sent by the kernel itself.
    pub(crate) open_files: usize,
    /// The most connections at once.
    pub(crate) max_connections: NonZero<usize>,
    /// How long a client may take for the head of a request, in seconds.
    pub(crate) header_timeout_seconds: NonZero<u32>,
    /// After how long without one byte moving a connection is closed, in seconds.
    pub(crate) idle_timeout_seconds: NonZero<u32>,
    /// Whether every answer is logged: site, method, path, status. No address, no query.
    pub(crate) access_log: bool,
    /// How long requests under way may take to finish when the program stops, in seconds.
    pub(crate) stop_timeout_seconds: u64,
}

impl Default for PublicConfig {
    fn default() -> Self {
        let usual = ServeSettings::default();
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            key_domain: "localhost".to_owned(),
            default_site: None,
            threads: None,
            page_max_age_seconds: usual.page_max_age.as_secs(),
            cache_mebibytes: 128,
            recheck_milliseconds: u32::try_from(usual.recheck_interval.as_millis()).unwrap_or(0),
            open_files: usual.open_files,
            max_connections: NonZero::new(usual.max_connections).unwrap_or(NonZero::<usize>::MIN),
            header_timeout_seconds: whole_seconds(usual.header_timeout),
            idle_timeout_seconds: whole_seconds(usual.idle_timeout),
            access_log: usual.access_log,
            stop_timeout_seconds: usual.stop_timeout.as_secs(),
        }
    }
}

impl PublicConfig {
    /// The settings of the listener.
    pub(crate) fn settings(&self) -> ServeSettings {
        ServeSettings {
            workers: self.threads,
            page_max_age: Duration::from_secs(self.page_max_age_seconds),
            cache_bytes: u64::from(self.cache_mebibytes) << 20,
            recheck_interval: Duration::from_millis(self.recheck_milliseconds.into()),
            open_files: self.open_files,
            max_connections: self.max_connections.get(),
            header_timeout: Duration::from_secs(self.header_timeout_seconds.get().into()),
            idle_timeout: Duration::from_secs(self.idle_timeout_seconds.get().into()),
            access_log: self.access_log,
            stop_timeout: Duration::from_secs(self.stop_timeout_seconds),
            ..ServeSettings::default()
        }
    }
}

fn whole_seconds(time: Duration) -> NonZero<u32> {
    u32::try_from(time.as_secs()).ok().and_then(NonZero::new).unwrap_or(NonZero::<u32>::MIN)
}
