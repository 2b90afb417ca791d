//! Which hosts and paths belong to a run.
//!
//! Invariant: a host that is not listed is never asked for anything, nor looked up.

use url::Url;

use super::{ScopeSettings, SkipReason};

/// The hosts and paths of a run (采集范围).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    hosts: Vec<String>,
    path_prefix: Option<String>,
    exclude: Vec<String>,
}

impl Scope {
    /// The home page's host and what the settings add to it.
    pub fn new(home: &Url, settings: &ScopeSettings) -> Self {
        let mut hosts = vec![authority(home)];
        hosts.extend(settings.extra_hosts.iter().map(|host| host.trim().to_ascii_lowercase()));
        Self { hosts, path_prefix: settings.path_prefix.clone(), exclude: settings.exclude.clone() }
    }

    /// Whether a file or picture at this address belongs to the run.
    pub fn admits_file(&self, url: &Url) -> Result<(), SkipReason> {
        if !matches!(url.scheme(), "http" | "https") || !self.has_host(url) {
            return Err(SkipReason::OffHost { host: authority(url) });
        }
        match self.exclude.iter().find(|part| url.as_str().contains(part.as_str())) {
            Some(part) => Err(SkipReason::Excluded { part: part.clone() }),
            None => Ok(()),
        }
    }

    /// Whether a page at this address belongs to the run.
    pub fn admits_page(&self, url: &Url) -> Result<(), SkipReason> {
        self.admits_file(url)?;
        match &self.path_prefix {
            Some(prefix) if !url.path().starts_with(prefix.as_str()) => {
                Err(SkipReason::OutsidePath)
            }
            _ => Ok(()),
        }
    }

    fn has_host(&self, url: &Url) -> bool {
        let authority = authority(url);
        self.hosts.contains(&authority)
    }
}

/// Host, with its port unless that is the usual one of the scheme: `www.example.com`, `[::1]:8080`.
///
/// `http` and `https` on their usual ports are one and the same.
pub fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_host_is_the_same_on_both_usual_ports_and_no_other() {
        let scope = Scope::new(&url("http://www.example.com/"), &ScopeSettings::default());
        assert_eq!(scope.admits_page(&url("https://www.example.com/a")), Ok(()));
        for other in [
            "http://www.example.com:8080/a",
            "http://example.com/a",
            "http://www.example.com.evil.example/a",
            "ftp://www.example.com/a",
        ] {
            assert!(
                matches!(scope.admits_page(&url(other)), Err(SkipReason::OffHost { .. })),
                "{other}"
            );
        }
    }

    #[test]
    fn a_path_prefix_binds_pages_and_not_files() {
        let settings =
            ScopeSettings { path_prefix: Some("/rsj/".into()), ..ScopeSettings::default() };
        let scope = Scope::new(&url("http://www.example.com/rsj/"), &settings);
        assert_eq!(scope.admits_page(&url("http://www.example.com/rsj/1.html")), Ok(()));
        assert_eq!(
            scope.admits_page(&url("http://www.example.com/sfj/1.html")),
            Err(SkipReason::OutsidePath)
        );
        assert_eq!(scope.admits_file(&url("http://www.example.com/upload/1.doc")), Ok(()));
    }

    #[test]
    fn extra_hosts_and_exclusions_are_obeyed() {
        let settings = ScopeSettings {
            extra_hosts: vec!["File.Example.com:81".into()],
            exclude: vec!["/print/".into()],
            ..ScopeSettings::default()
        };
        let scope = Scope::new(&url("http://www.example.com/"), &settings);
        assert_eq!(scope.admits_page(&url("http://file.example.com:81/a")), Ok(()));
        assert!(matches!(
            scope.admits_page(&url("http://www.example.com/print/1")),
            Err(SkipReason::Excluded { .. })
        ));
    }
}
