//! The host a request is for.

use http::header::HOST;
use http::{HeaderMap, Uri, Version};

/// A host and, if it was given, its port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Host<'a> {
    pub(super) name: &'a str,
    pub(super) port: Option<&'a str>,
}

impl<'a> Host<'a> {
    /// `None` if the request names no host or several, which HTTP/1.1 calls a bad request.
    pub(super) fn of(uri: &'a Uri, headers: &'a HeaderMap, version: Version) -> Option<Self> {
        if let Some(authority) = uri.authority() {
            return Self::parse(authority.as_str());
        }
        let mut hosts = headers.get_all(HOST).iter();
        match (hosts.next(), hosts.next()) {
            (Some(host), None) => Self::parse(host.to_str().ok()?),
            (None, _) if version == Version::HTTP_10 => Some(Self { name: "", port: None }),
            _ => None,
        }
    }

    fn parse(text: &'a str) -> Option<Self> {
        let (name, port) = match text.rsplit_once(':') {
            Some((name, port)) if !port.contains(']') => (name, Some(port)),
            _ => (text, None),
        };
        let is_port = port.is_none_or(|port| port.bytes().all(|byte| byte.is_ascii_digit()));
        let is_name =
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_[]:".contains(&byte));
        (is_port && is_name).then_some(Self { name, port: port.filter(|port| !port.is_empty()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_ports_are_told_apart() {
        for (text, expected) in [
            ("www.example.gov.cn", Some(("www.example.gov.cn", None))),
            ("localhost:8080", Some(("localhost", Some("8080")))),
            ("localhost:", Some(("localhost", None))),
            ("[::1]:8080", Some(("[::1]", Some("8080")))),
            ("[::1]", Some(("[::1]", None))),
            ("", Some(("", None))),
            ("a@b", None),
            ("a/b", None),
            ("a:b", None),
            ("a b", None),
        ] {
            let host = Host::parse(text).map(|host| (host.name, host.port));
            assert_eq!(host, expected, "{text}");
        }
    }
}
