//! Where old addresses lead, and the one form in which an old address is kept.

use std::fmt::Write as _;

use crate::{domain::host_name, site::is_address};

/// The longest old address, in bytes of its kept form: what an index row of both databases holds.
const ADDRESS_LIMIT: usize = 2_000;

/// An old address and where it leads (跳转).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The old host; empty for every host of the site.
    pub from_host: String,
    /// The old path and query, in the form of [`old_address`].
    pub from_path: String,
    /// A path of the site, or an address; none if what was there is gone for good.
    pub target: Option<String>,
}

/// A redirect to be added (新跳转).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRedirect {
    /// The old host; none for every host of the site.
    pub from_host: Option<String>,
    /// The old path and query, as it was linked to.
    pub from_path: String,
    /// A path of the site, or an address; none if what was there is gone for good.
    pub target: Option<String>,
}

/// Why a redirect was not kept (跳转错误).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RedirectFault {
    /// The old host is none.
    #[error("the old host is not the name of a host")]
    WrongHost,
    /// The old address does not begin with a slash, or is too long.
    #[error("the old address is not a path of at most {ADDRESS_LIMIT} bytes")]
    WrongPath,
    /// The target is neither a path nor a web address.
    #[error("the target is neither a path nor a web address")]
    WrongTarget,
    /// It leads to itself, perhaps by way of others.
    #[error("the redirect leads to itself")]
    Loop,
}

/// The one form in which an old path with its query is kept and looked for.
///
/// A fragment and an empty query are cut off. A percent-escape of a letter, a digit or one of `-._~` is
/// written out; every other escape is written in capitals. What may not stand in an address raw, such as
/// Chinese, is escaped byte by byte. So `/a%2d%e4%b8%ad`, `/a-%E4%B8%AD` and `/a-中` are one address, while
/// `%2F` stays different from `/`. Escapes that are no UTF-8, as those of GBK, are kept as they are.
pub fn old_address(path_and_query: &str) -> String {
    let address = path_and_query.split('#').next().unwrap_or_default();
    let bytes = address.strip_suffix('?').unwrap_or(address).as_bytes();
    let mut written = String::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = escape_at(&bytes[at..]);
        let byte = escaped.unwrap_or(bytes[at]);
        let is_plain = if escaped.is_some() { is_unreserved(byte) } else { may_stand_raw(byte) };
        if is_plain {
            written.push(char::from(byte));
        } else {
            let _ = write!(written, "%{byte:02X}");
        }
        at += if escaped.is_some() { 3 } else { 1 };
    }
    written
}

impl NewRedirect {
    /// The redirect as it is kept, on a site with these domains.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self, domains: &[String]) -> Result<Redirect, RedirectFault> {
        let from_host = match &self.from_host {
            Some(host) => host_name(host).map_err(|_| RedirectFault::WrongHost)?,
            None => String::new(),
        };
        let from_path = old_address(&self.from_path);
        if !from_path.starts_with('/') || ADDRESS_LIMIT < from_path.len() {
            return Err(RedirectFault::WrongPath);
        }
        if self.target.as_deref().is_some_and(|target| !is_address(target)) {
            return Err(RedirectFault::WrongTarget);
        }
        let redirect = Redirect { from_host, from_path, target: self.target.clone() };
        if redirect.leads_to_itself(domains) { Err(RedirectFault::Loop) } else { Ok(redirect) }
    }
}

impl Redirect {
    /// Whether it holds on a host of the site.
    pub(crate) fn holds_here(&self, domains: &[String]) -> bool {
        self.from_host.is_empty() || domains.contains(&self.from_host)
    }

    /// The path and query it leads to, if that is on the site.
    pub(crate) fn target_here(&self, domains: &[String]) -> Option<String> {
        let (host, path) = self.target_parts()?;
        host.is_none_or(|host| domains.contains(&host)).then_some(path)
    }

    /// Whether its target is its own address. A name the site gave up may lead to the same path of a
    /// name it has.
    fn leads_to_itself(&self, domains: &[String]) -> bool {
        let Some((host, path)) = self.target_parts() else { return false };
        let is_same_host = match host {
            None => self.holds_here(domains),
            Some(host) if self.from_host.is_empty() => domains.contains(&host),
            Some(host) => self.from_host == host,
        };
        is_same_host && path == self.from_path
    }

    /// The host of the target, none for the site itself, with the path and query in their kept form.
    fn target_parts(&self) -> Option<(Option<String>, String)> {
        let target = self.target.as_deref()?;
        if target.starts_with('/') {
            return Some((None, old_address(target)));
        }
        let target = url::Url::parse(target).ok()?;
        let query = target.query().map(|query| format!("?{query}")).unwrap_or_default();
        Some((
            target.host_str().map(str::to_owned),
            old_address(&format!("{}{query}", target.path())),
        ))
    }
}

fn escape_at(bytes: &[u8]) -> Option<u8> {
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (high, low) = (digit(1)?, digit(2)?);
    (bytes[0] == b'%').then(|| u8::try_from(high * 16 + low).ok()).flatten()
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// What may stand in an address as it is: all of ASCII that can be seen, but for what RFC 3986 leaves out.
fn may_stand_raw(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\"%<>\\^`{|}".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(
        from_host: Option<&str>,
        from_path: &str,
        target: &str,
    ) -> Result<Redirect, RedirectFault> {
        let new = NewRedirect {
            from_host: from_host.map(str::to_owned),
            from_path: from_path.into(),
            target: Some(target.into()),
        };
        new.check(&["www.example.gov.cn".into()])
    }

    #[test]
    fn an_address_that_is_written_in_several_ways_is_one() {
        let one = "/%E4%B8%AD/a-b?q=%E4%B8%AD";
        for written in
            ["/%e4%b8%ad/a-b?q=%E4%b8%ad", "/中/a%2Db?q=中", "/中/%61-b?q=%E4%B8%AD#top", one]
        {
            assert_eq!(old_address(written), one, "{written}");
        }
        assert_eq!(old_address(&old_address("/中 %zz%4")), "/%E4%B8%AD%20%25zz%254");
    }

    #[test]
    fn what_means_something_else_stays_different() {
        assert_ne!(old_address("/a%2Fb"), old_address("/a/b"));
        assert_ne!(old_address("/A"), old_address("/a"));
        assert_eq!(
            old_address("/public/column/1?type=4&catId=2"),
            "/public/column/1?type=4&catId=2"
        );
        assert_eq!(old_address("/a?"), "/a");
        assert_eq!(old_address("/%b9%ab"), "/%B9%AB");
    }

    #[test]
    fn a_redirect_to_itself_is_refused() {
        assert_eq!(check(None, "/a%2d", "/a-"), Err(RedirectFault::Loop));
        assert_eq!(check(None, "/a", "https://www.example.gov.cn/a"), Err(RedirectFault::Loop));
        assert_eq!(check(Some("www.example.gov.cn"), "/a?b=1", "/a?b=1"), Err(RedirectFault::Loop));
        let own = "http://old.example.gov.cn/a";
        assert_eq!(check(Some("old.example.gov.cn"), "/a", own), Err(RedirectFault::Loop));
    }

    #[test]
    fn the_same_path_of_a_former_name_may_lead_here() {
        let kept = check(Some("Old.Example.gov.cn"), "/a", "/a").expect("kept");
        assert_eq!(kept.from_host, "old.example.gov.cn");
        assert!(check(None, "/a", "https://other.gov.cn/a").is_ok());
        assert!(check(None, "/a?b=1", "/a").is_ok());
    }

    #[test]
    fn what_is_no_address_is_refused() {
        assert_eq!(check(Some("10.0.0.1"), "/a", "/b"), Err(RedirectFault::WrongHost));
        assert_eq!(check(None, "a", "/b"), Err(RedirectFault::WrongPath));
        let long = format!("/{}", "中".repeat(223));
        assert_eq!(check(None, &long, "/b"), Err(RedirectFault::WrongPath));
        assert_eq!(check(None, "/a", "javascript:alert(1)"), Err(RedirectFault::WrongTarget));
    }
}
