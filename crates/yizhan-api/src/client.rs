//! Where a request comes from, when a proxy stands in between.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use http::HeaderMap;
use yizhan_frame::http::ClientAddress;

/// Tells the operations the address that the nearest proxy of ours saw (来源地址).
///
/// Only what a trusted proxy says counts: the last address in its header that is not itself such a proxy.
pub(crate) fn tell_address(mut request: Request, proxies: &[IpAddr]) -> Request {
    let connected = request.extensions().get::<ConnectInfo<SocketAddr>>();
    if let Some(address) = connected.map(|ConnectInfo(address)| address.ip()) {
        let address = origin(address, request.headers(), proxies);
        request.extensions_mut().insert(ClientAddress(address));
    }
    request
}

fn origin(connected: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    if !proxies.contains(&connected) {
        return connected;
    }
    let lines = headers.get_all("x-forwarded-for").into_iter();
    let told: Vec<IpAddr> = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map_while(|text| text.trim().parse().ok())
        .collect();
    told.into_iter().rev().find(|address| !proxies.contains(address)).unwrap_or(connected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_tells_the_address() {
        let ip = |text: &str| -> IpAddr { text.parse().expect("an address") };
        let proxies = [ip("127.0.0.1"), ip("10.0.0.2")];
        let told = |connected: &str, header: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", header.parse().expect("a header"));
            origin(ip(connected), &headers, &proxies).to_string()
        };
        assert_eq!(told("127.0.0.1", "198.51.100.7"), "198.51.100.7");
        assert_eq!(told("127.0.0.1", "203.0.113.9, 198.51.100.7, 10.0.0.2"), "198.51.100.7");
        assert_eq!(told("192.0.2.1", "198.51.100.7"), "192.0.2.1", "a stranger says what it likes");
        assert_eq!(told("127.0.0.1", "nonsense"), "127.0.0.1");
        assert_eq!(origin(ip("127.0.0.1"), &HeaderMap::new(), &proxies), ip("127.0.0.1"));
    }
}
