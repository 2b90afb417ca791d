//! Which network addresses may be connected to.
//!
//! Invariant: the address that was checked is the address that is connected to; a name is looked
//! up once for a connection, and never before its host is known to belong to the run.

use std::collections::BTreeMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use async_trait::async_trait;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use crate::source::{FetchError, NetworkSettings};

/// Looks a host name up. The boundary of the process: the system's resolver, or a test's table.
#[async_trait]
pub trait Lookup: Send + Sync {
    /// All addresses of a name.
    async fn addresses(&self, host: &str) -> io::Result<Vec<IpAddr>>;
}

/// The resolver of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemLookup;

#[async_trait]
impl Lookup for SystemLookup {
    async fn addresses(&self, host: &str) -> io::Result<Vec<IpAddr>> {
        Ok(tokio::net::lookup_host((host, 0)).await?.map(|address| address.ip()).collect())
    }
}

/// Decides which network addresses may be connected to (地址访问控制).
///
/// Without it a page of the old site could make the platform read services of its own network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddressGuard {
    allow_loopback: bool,
    allow_private: bool,
}

impl AddressGuard {
    /// With what the settings allow beyond the public internet.
    pub fn new(settings: &NetworkSettings) -> Self {
        Self { allow_loopback: settings.allow_loopback, allow_private: settings.allow_private }
    }

    /// Whether this address may be connected to.
    pub fn allows(self, address: IpAddr) -> bool {
        match address {
            IpAddr::V4(address) => self.allows_v4(address),
            IpAddr::V6(address) => self.allows_v6(address),
        }
    }

    /// The setting with which an address that is refused may be connected to, if any allows it.
    pub fn setting_that_allows(address: IpAddr) -> Option<&'static str> {
        let nothing = Self { allow_loopback: false, allow_private: false };
        if (Self { allow_loopback: true, ..nothing }).allows(address) {
            Some("crawl.network.allow_loopback")
        } else if (Self { allow_private: true, ..nothing }).allows(address) {
            Some("crawl.network.allow_private")
        } else {
            None
        }
    }

    /// Refuses an address written as such into a URL: no name is looked up for it.
    pub(super) fn check_literal(self, url: &Url) -> Result<(), FetchError> {
        let address = match url.host() {
            Some(Host::Ipv4(address)) => IpAddr::V4(address),
            Some(Host::Ipv6(address)) => IpAddr::V6(address),
            Some(Host::Domain(_)) | None => return Ok(()),
        };
        if self.allows(address) {
            return Ok(());
        }
        let host = url.host_str().unwrap_or_default().to_owned();
        Err(FetchError::AddressNotAllowed { host, address })
    }

    fn allows_v4(self, address: Ipv4Addr) -> bool {
        let [a, b, c, _] = address.octets();
        if address.is_loopback() {
            return self.allow_loopback;
        }
        // Carrier-grade NAT counts as private: government networks use it.
        if address.is_private() || (a == 100 && (64..128).contains(&b)) {
            return self.allow_private;
        }
        let is_special = a == 0
            || a >= 224
            || address.is_link_local()
            || address.is_documentation()
            || (a == 192 && b == 0 && c == 0)
            || (a == 192 && b == 88 && c == 99)
            || (a == 198 && (b == 18 || b == 19));
        !is_special
    }

    fn allows_v6(self, address: Ipv6Addr) -> bool {
        if address.is_loopback() {
            return self.allow_loopback;
        }
        if let Some(inner) = embedded_v4(address) {
            return self.allows_v4(inner);
        }
        let first = address.segments()[0];
        if first & 0xfe00 == 0xfc00 {
            return self.allow_private;
        }
        // Global unicast is 2000::/3; 2001:0::/23 is for protocols, 2001:db8::/32 for books.
        let second = address.segments()[1];
        let is_reserved = first == 0x2001 && (second < 0x0200 || second == 0x0db8);
        first & 0xe000 == 0x2000 && !is_reserved
    }
}

/// The IPv4 address inside a mapped, translated or 6to4 address: the one that is really reached.
fn embedded_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let parts = address.segments();
    let pair = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match parts {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            Some(pair(high, low))
        }
        [0x2002, high, low, ..] => Some(pair(high, low)),
        _ => None,
    }
}

/// The resolver of the HTTP client: looks up, checks, and gives only what may be connected to.
pub(super) struct GuardedResolver {
    guard: AddressGuard,
    lookup: Arc<dyn Lookup>,
    hosts: Arc<BTreeMap<String, SocketAddr>>,
}

impl GuardedResolver {
    pub(super) fn new(settings: &NetworkSettings, lookup: Arc<dyn Lookup>) -> Self {
        let hosts = settings.hosts.iter();
        let hosts = hosts.map(|(host, address)| (host.to_ascii_lowercase(), *address)).collect();
        Self { guard: AddressGuard::new(settings), lookup, hosts: Arc::new(hosts) }
    }
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (guard, lookup) = (self.guard, Arc::clone(&self.lookup));
        let hosts = Arc::clone(&self.hosts);
        Box::pin(async move {
            let host = name.as_str();
            let found = match hosts.get(&host.to_ascii_lowercase()) {
                Some(address) => vec![*address],
                None => looked_up(lookup.as_ref(), host).await,
            };
            Ok(checked(guard, host, found)?)
        })
    }
}

async fn looked_up(lookup: &dyn Lookup, host: &str) -> Vec<SocketAddr> {
    let found = lookup.addresses(host).await.unwrap_or_default();
    found.into_iter().map(|address| SocketAddr::new(address, 0)).collect()
}

fn checked(guard: AddressGuard, host: &str, found: Vec<SocketAddr>) -> Result<Addrs, FetchError> {
    let Some(first) = found.first().map(SocketAddr::ip) else {
        return Err(FetchError::Dns { host: host.to_owned() });
    };
    let allowed: Vec<SocketAddr> =
        found.into_iter().filter(|address| guard.allows(address.ip())).collect();
    if allowed.is_empty() {
        return Err(FetchError::AddressNotAllowed { host: host.to_owned(), address: first });
    }
    Ok(Box::new(allowed.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_is_refused_names_the_setting_that_allows_it() {
        let setting =
            |address: &str| AddressGuard::setting_that_allows(address.parse().expect("an address"));
        assert_eq!(setting("127.0.0.1"), Some("crawl.network.allow_loopback"));
        assert_eq!(setting("::1"), Some("crawl.network.allow_loopback"));
        assert_eq!(setting("10.1.2.3"), Some("crawl.network.allow_private"));
        assert_eq!(setting("169.254.1.1"), None);
    }

    fn guard(allow_loopback: bool, allow_private: bool) -> AddressGuard {
        AddressGuard { allow_loopback, allow_private }
    }

    #[test]
    fn only_the_public_internet_is_open_by_default() {
        let guard = AddressGuard::new(&NetworkSettings::default());
        for open in ["8.8.8.8", "223.5.5.5", "2400:3200::1", "64:ff9b::808:808"] {
            assert!(guard.allows(open.parse().unwrap()), "{open}");
        }
        for closed in [
            "127.0.0.1",
            "127.8.9.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "169.254.169.254",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.0.8",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:0::1",
            "2001:db8::1",
        ] {
            assert!(!guard.allows(closed.parse().unwrap()), "{closed}");
        }
    }

    #[test]
    fn each_setting_opens_its_own_range_and_no_other() {
        let loopback: IpAddr = "127.0.0.1".parse().unwrap();
        let private: IpAddr = "10.0.0.1".parse().unwrap();
        let metadata: IpAddr = "169.254.169.254".parse().unwrap();
        assert!(guard(true, false).allows(loopback) && !guard(true, false).allows(private));
        assert!(guard(false, true).allows(private) && !guard(false, true).allows(loopback));
        assert!(!guard(true, true).allows(metadata));
    }
}
