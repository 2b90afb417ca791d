//! Which site a request is for: a snapshot of the sites, replaced as a whole when one changes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use arc_swap::{ArcSwap, Guard};
use chrono::{DateTime, Utc};

/// The folder under which sites are reached by key where there is no DNS.
const KEY_FOLDER: &str = "/s/";

/// A site as the listener sees it (对外站点).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServedSite {
    /// Its name, for those who ask the server itself.
    pub name: String,
    /// The key in `KEY.localhost` and `/s/KEY/`; lower case.
    pub key: String,
    /// The folder of its published files.
    pub root: PathBuf,
    /// Whether it is there for the public.
    pub state: SiteState,
    /// The page shown for an address that does not exist, as `/404.html`.
    pub not_found_page: Option<String>,
}

/// What the public gets of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SiteState {
    /// Everything. A site in its closing notice period (关停公告期) is still live.
    Live,
    /// The notice (临时下线公告) on every address, with status 503, but for what the notice itself looks like.
    Offline {
        /// The page with the notice, as `/offline.html`.
        notice_page: String,
        /// When the site is to be back.
        until: Option<DateTime<Utc>>,
    },
    /// Redirects to where the content went (已关停); where there is none, the notice with status 410.
    Closed {
        /// The page with the notice.
        notice_page: String,
    },
    /// Nothing: as if it did not exist.
    Hidden,
}

/// What a host name is to its site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostRole {
    /// The name the site is served under (主域名).
    Main,
    /// A further or former name; it redirects to the main one.
    Alias,
}

/// All sites at one moment, by host and by key.
#[derive(Debug, Clone, Default)]
pub struct Sites {
    /// In the order in which they were added.
    all: Vec<Arc<ServedSite>>,
    by_key: HashMap<String, Arc<ServedSite>>,
    by_host: HashMap<String, (Arc<ServedSite>, HostRole)>,
    main_hosts: HashMap<String, String>,
    key_domain: Option<String>,
    has_key_folder: bool,
    default: Option<Arc<ServedSite>>,
}

/// What a request's host and path lead to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination<'a> {
    /// A path of a site. `base` is what stands in front of the path, without a slash at its end.
    Site { site: &'a Arc<ServedSite>, base: &'a str, path: &'a str },
    /// Another host name of the same site, which is served under `main`.
    OtherHost { site: &'a Arc<ServedSite>, main: &'a str },
    /// The same with a slash behind it.
    MissingSlash,
    /// No site.
    Unknown,
}

impl Sites {
    /// No sites.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a site with its host names. An alias without a main name beside it serves as one.
    #[must_use]
    pub fn with_site(mut self, site: ServedSite, hosts: &[(&str, HostRole)]) -> Self {
        let site = Arc::new(site);
        let main = hosts
            .iter()
            .find(|(_, role)| *role == HostRole::Main)
            .map(|(host, _)| normal_host(host));
        for (host, role) in hosts {
            let role = if main.is_none() { HostRole::Main } else { *role };
            self.by_host.insert(normal_host(host).into_owned(), (Arc::clone(&site), role));
        }
        if let Some(main) = main {
            self.main_hosts.insert(site.key.clone(), main.into_owned());
        }
        self.all.push(Arc::clone(&site));
        self.by_key.insert(site.key.clone(), site);
        self
    }

    /// Serves every site also as `KEY.domain`, as in the demonstration with `localhost`.
    #[must_use]
    pub fn with_key_domain(mut self, domain: &str) -> Self {
        self.key_domain = Some(format!(".{}", normal_host(domain)));
        self
    }

    /// Lets every further or former name of a site lead to `KEY.domain`, as long as the sites are tried out. For when all
    /// sites are there; without effect unless they are served as `KEY.domain`.
    #[must_use]
    pub fn with_keys_as_main_names(mut self) -> Self {
        if let Some(domain) = &self.key_domain {
            self.main_hosts =
                self.by_key.keys().map(|key| (key.clone(), format!("{key}{domain}"))).collect();
        }
        self
    }

    /// Serves every site also below `/s/KEY/` of any host that is not a site's own.
    #[must_use]
    pub fn with_key_folder(mut self) -> Self {
        self.has_key_folder = true;
        self
    }

    /// Serves the site with this key under every host that is not a site's own.
    #[must_use]
    pub fn with_default(mut self, key: &str) -> Self {
        self.default = self.by_key.get(key).cloned();
        self
    }

    /// The site with this key.
    pub fn site(&self, key: &str) -> Option<&Arc<ServedSite>> {
        self.by_key.get(key)
    }

    /// `host` as it stands in the request, without the port; `path` begins with a slash.
    pub(super) fn find<'a>(&'a self, host: &str, path: &'a str) -> Destination<'a> {
        let host = normal_host(host);
        if let Some((site, role)) = self.by_host.get(&*host) {
            return match (role, self.main_hosts.get(&site.key)) {
                (HostRole::Alias, Some(main)) if site.state != SiteState::Hidden => {
                    Destination::OtherHost { site, main }
                }
                _ => Destination::Site { site, base: "", path },
            };
        }
        let key = self.key_domain.as_deref().and_then(|domain| host.strip_suffix(domain));
        if let Some(site) = key.and_then(|key| self.by_key.get(key)) {
            return Destination::Site { site, base: "", path };
        }
        if self.has_key_folder && path.starts_with(KEY_FOLDER) {
            return self.find_by_folder(path);
        }
        match &self.default {
            Some(site) => Destination::Site { site, base: "", path },
            None => Destination::Unknown,
        }
    }

    /// The public sites with the addresses under which somebody at this very machine finds them, for who came to
    /// `host` and found none. Others are told nothing.
    pub(super) fn signpost(&self, host: &str, port: Option<&str>) -> Vec<(&str, String)> {
        let is_here = matches!(host, "127.0.0.1" | "localhost" | "[::1]" | "::1");
        let Some(domain) = self.key_domain.as_deref().filter(|_| is_here) else {
            return Vec::new();
        };
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        let live = self.all.iter().filter(|site| site.state == SiteState::Live);
        live.map(|site| (site.name.as_str(), format!("http://{}{domain}{port}/", site.key)))
            .collect()
    }

    fn find_by_folder<'a>(&'a self, path: &'a str) -> Destination<'a> {
        let key = path[KEY_FOLDER.len()..].split('/').next().unwrap_or_default();
        let Some(site) = self.by_key.get(key) else { return Destination::Unknown };
        let (base, rest) = path.split_at(KEY_FOLDER.len() + key.len());
        match (rest.is_empty(), site.state == SiteState::Hidden) {
            (true, false) => Destination::MissingSlash,
            _ => Destination::Site { site, base, path: rest },
        }
    }
}

/// Lower case, without a dot at the end.
fn normal_host(host: &str) -> Cow<'_, str> {
    let host = host.strip_suffix('.').unwrap_or(host);
    if host.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(host.to_ascii_lowercase())
    } else {
        Cow::Borrowed(host)
    }
}

/// The current [`Sites`], shared by those who change them and those who serve them.
#[derive(Debug, Clone, Default)]
pub struct SharedSites(Arc<ArcSwap<Sites>>);

impl SharedSites {
    /// Begins with `sites`.
    pub fn new(sites: Sites) -> Self {
        Self(Arc::new(ArcSwap::from_pointee(sites)))
    }

    /// Requests that come from now on see `sites`; those under way see what they began with.
    pub fn replace(&self, sites: Sites) {
        self.0.store(Arc::new(sites));
    }

    /// The sites of this moment.
    pub fn current(&self) -> Arc<Sites> {
        self.0.load_full()
    }

    /// The same for a moment: cheaper, but a thread can hold only a few.
    pub(super) fn glance(&self) -> Guard<Arc<Sites>> {
        self.0.load()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(key: &str, state: SiteState) -> ServedSite {
        ServedSite {
            name: key.to_owned(),
            key: key.to_owned(),
            root: PathBuf::from("/srv").join(key),
            state,
            not_found_page: None,
        }
    }

    fn sites() -> Sites {
        Sites::new()
            .with_site(
                site("portal", SiteState::Live),
                &[("www.example.gov.cn", HostRole::Main), ("example.gov.cn", HostRole::Alias)],
            )
            .with_site(site("tax", SiteState::Live), &[("old.example.gov.cn", HostRole::Alias)])
            .with_site(
                site("secret", SiteState::Hidden),
                &[("s.example.gov.cn", HostRole::Main), ("t.example.gov.cn", HostRole::Alias)],
            )
            .with_key_domain("localhost")
            .with_key_folder()
    }

    fn found(host: &str, path: &str) -> String {
        match sites().find(host, path) {
            Destination::Site { site, base, path } => format!("{}|{base}|{path}", site.key),
            Destination::OtherHost { main, .. } => format!("to {main}"),
            Destination::MissingSlash => "slash".to_owned(),
            Destination::Unknown => "unknown".to_owned(),
        }
    }

    #[test]
    fn who_asks_the_machine_itself_is_shown_the_way() {
        let sites = Sites::new().with_site(site("city", SiteState::Live), &[]);
        let sites = sites.with_site(site("hidden", SiteState::Hidden), &[]);
        let sites = sites.with_key_domain("localhost");
        let ways = sites.signpost("127.0.0.1", Some("8080"));
        assert_eq!(ways, [("city", "http://city.localhost:8080/".to_owned())]);
        assert!(sites.signpost("www.example.gov.cn", None).is_empty());
    }

    #[test]
    fn hosts_and_folders_lead_to_sites() {
        for (host, path, expected) in [
            ("www.example.gov.cn", "/a", "portal||/a"),
            ("WWW.Example.gov.cn.", "/s/tax/", "portal||/s/tax/"),
            ("example.gov.cn", "/a", "to www.example.gov.cn"),
            ("old.example.gov.cn", "/a", "tax||/a"),
            ("tax.localhost", "/", "tax||/"),
            ("nobody.localhost", "/", "unknown"),
            ("127.0.0.1", "/s/tax/a/b", "tax|/s/tax|/a/b"),
            ("127.0.0.1", "/s/tax", "slash"),
            ("127.0.0.1", "/s/nobody/", "unknown"),
            ("127.0.0.1", "/", "unknown"),
            ("t.example.gov.cn", "/", "secret||/"),
            ("127.0.0.1", "/s/secret", "secret|/s/secret|"),
        ] {
            assert_eq!(found(host, path), expected, "{host}{path}");
        }
    }

    #[test]
    fn while_sites_are_tried_out_their_further_names_lead_to_their_keys() {
        let sites = sites().with_keys_as_main_names();
        for (host, expected) in
            [("example.gov.cn", Some("portal.localhost")), ("www.example.gov.cn", None)]
        {
            let main = match sites.find(host, "/a") {
                Destination::OtherHost { main, .. } => Some(main),
                _ => None,
            };
            assert_eq!(main, expected, "{host}");
        }
    }

    #[test]
    fn a_default_site_answers_for_hosts_nobody_has() {
        let sites = sites().with_default("tax");
        assert!(
            matches!(sites.find("10.0.0.1", "/a"), Destination::Site { site, .. } if site.key == "tax")
        );
    }
}
