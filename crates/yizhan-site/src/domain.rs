//! The names under which a site is found.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Host;
use yizhan_core::SiteId;

/// The endings of names that government sites may have: `.gov.cn` and `.政务`.
const ENDINGS: [&str; 2] = [".gov.cn", ".xn--zfr164b"];

/// A domain (域名) of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// The name, in lower case and ASCII.
    pub domain: String,
    /// The site it belongs to.
    pub site_id: SiteId,
    /// What it is to the site.
    pub role: DomainRole,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// What a domain is to its site (域名用途).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DomainRole {
    /// The name the site is served under (主域名).
    Main,
    /// A further name that leads to the main one (别名).
    Alias,
    /// A name that is given up step by step (逐步停用).
    Retiring,
}

/// A text that is not the name of a host.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the name of a host")]
pub struct NotAHost(pub String);

/// The one form in which a host name is kept: lower case, ASCII (`.政务` becomes `.xn--zfr164b`), without
/// a dot at its end.
///
/// # Errors
/// The text is an address in digits, has a port or a path, or is no name at all.
pub fn host_name(text: &str) -> Result<String, NotAHost> {
    let wrong = || NotAHost(text.to_owned());
    match Host::parse(text.trim().trim_end_matches('.')) {
        Ok(Host::Domain(name)) if is_host_name(&name) => Ok(name),
        _ => Err(wrong()),
    }
}

/// Whether a government site may be served under this name.
pub(crate) fn is_official(host: &str) -> bool {
    ENDINGS.iter().any(|ending| host.ends_with(ending))
}

fn is_host_name(name: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    name.len() <= 253 && name.contains('.') && name.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_name_has_one_form() {
        assert_eq!(host_name(" WWW.Example.GOV.cn. ").as_deref(), Ok("www.example.gov.cn"));
        let chinese = host_name("示例市人民政府.政务").expect("a host");
        assert!(chinese.starts_with("xn--") && chinese.ends_with(".xn--zfr164b"));
        assert_eq!(host_name(&chinese), Ok(chinese.clone()));
    }

    #[test]
    fn what_is_not_a_host_name_is_refused() {
        let long = format!("{}.gov.cn", "a".repeat(64));
        for wrong in
            ["", "localhost", "10.0.0.1", "[::1]", "a.gov.cn:80", "a.gov.cn/x", "a_b.gov.cn", &long]
        {
            assert_eq!(host_name(wrong), Err(NotAHost(wrong.into())));
        }
    }

    #[test]
    fn a_government_site_has_a_name_of_the_government() {
        assert!(is_official("slj.example.gov.cn") && is_official("xn--abc.xn--zfr164b"));
        assert!(!is_official("www.example.com") && !is_official("examplegov.cn"));
    }
}
