//! Everything about fetching that can be set, as one value.
//!
//! Invariant: every limit is a setting, none is written into the code that obeys it; an unknown
//! key is an error.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{
    AddressSettings, FolderSettings, LimitSettings, NetworkSettings, PaceSettings, RetrySettings,
    RobotsSettings, ScopeSettings, TrapSettings,
};

/// The most requests to one host at once.
const MOST_AT_ONCE: usize = 256;

/// How a website is crawled, or a folder read (采集设置).
///
/// Times are milliseconds and sizes are bytes, as the names say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CrawlSettings {
    /// The User-Agent header. The part before `/` is the name that robots.txt may speak to.
    pub user_agent: String,
    /// Seed of the random part of waiting times, so that a run can be repeated exactly.
    pub jitter_seed: u64,
    /// Which hosts and paths.
    pub scope: ScopeSettings,
    /// robots.txt and sitemaps.
    pub robots: RobotsSettings,
    /// How fast.
    pub pace: PaceSettings,
    /// What is tried again.
    pub retry: RetrySettings,
    /// How large and how long.
    pub limits: LimitSettings,
    /// What may be connected to.
    pub network: NetworkSettings,
    /// How addresses are brought into canonical form.
    pub address: AddressSettings,
    /// Protection against endless address spaces.
    pub traps: TrapSettings,
    /// Folders of saved pages only.
    pub folder: FolderSettings,
}

/// A setting that cannot be used (设置有误).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key} {fault}")]
pub struct InvalidSetting {
    /// The key, with its table.
    pub key: &'static str,
    /// What is wrong with its value.
    pub fault: SettingFault,
}

/// What is wrong with the value of a setting (设置问题).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SettingFault {
    /// Servers would not understand it.
    #[error("must be printable ASCII and begin with a name")]
    NotAName,
    /// It is neither none nor one that ever comes to an end.
    #[error("must be 0, or at least 0.001")]
    NotARate,
    /// It is too small or too large.
    #[error("must be between {0} and {1}")]
    OutOfRange(usize, usize),
    /// Nothing would ever happen.
    #[error("must not be 0")]
    Zero,
    /// It is no path.
    #[error("must begin with /")]
    NotAPath,
    /// It holds an empty text, which every address contains.
    #[error("holds an empty string, which would leave out everything")]
    Empty,
}

impl CrawlSettings {
    /// Checks what types cannot say.
    pub fn check(&self) -> Result<(), InvalidSetting> {
        let bad = |key, fault| Err(InvalidSetting { key, fault });
        if !self.user_agent.bytes().all(|byte| matches!(byte, b' '..=b'~'))
            || self.robots_agent().is_empty()
        {
            return bad("user_agent", SettingFault::NotAName);
        }
        let rate = self.pace.requests_per_second;
        if !rate.is_finite() || rate < 0.0 || (rate > 0.0 && rate < 0.001) {
            return bad("pace.requests_per_second", SettingFault::NotARate);
        }
        if !(1..=MOST_AT_ONCE).contains(&self.pace.concurrency) {
            return bad("pace.concurrency", SettingFault::OutOfRange(1, MOST_AT_ONCE));
        }
        if self.limits.rate_window_ms == 0 {
            return bad("limits.rate_window_ms", SettingFault::Zero);
        }
        if self.scope.path_prefix.as_ref().is_some_and(|prefix| !prefix.starts_with('/')) {
            return bad("scope.path_prefix", SettingFault::NotAPath);
        }
        if self.scope.exclude.iter().any(String::is_empty) {
            return bad("scope.exclude", SettingFault::Empty);
        }
        if self.traps.max_path_repeats == 0 {
            return bad("traps.max_path_repeats", SettingFault::Zero);
        }
        Ok(())
    }

    /// The name that robots.txt may address.
    pub(in crate::source) fn robots_agent(&self) -> &str {
        self.user_agent.split(['/', ' ']).next().unwrap_or_default()
    }

    /// The time between two requests to one host.
    pub(in crate::source) fn interval(&self) -> Duration {
        if self.pace.requests_per_second > 0.0 {
            Duration::from_secs_f64(1.0 / self.pace.requests_per_second)
        } else {
            Duration::ZERO
        }
    }
}

impl Default for CrawlSettings {
    fn default() -> Self {
        Self {
            user_agent: concat!("YizhanBot/", env!("CARGO_PKG_VERSION"), " (site migration)")
                .into(),
            jitter_seed: 0,
            scope: ScopeSettings::default(),
            robots: RobotsSettings::default(),
            pace: PaceSettings::default(),
            retry: RetrySettings::default(),
            limits: LimitSettings::default(),
            network: NetworkSettings::default(),
            address: AddressSettings::default(),
            traps: TrapSettings::default(),
            folder: FolderSettings::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_gives_the_defaults_and_they_are_valid() {
        let settings: CrawlSettings = toml::from_str("").unwrap();
        assert_eq!(settings, CrawlSettings::default());
        assert_eq!(settings.check(), Ok(()));
        assert_eq!(settings.robots_agent(), "YizhanBot");
    }

    #[test]
    fn an_unknown_key_is_an_error_that_names_it() {
        let error = toml::from_str::<CrawlSettings>("[pace]\nspeed = 3").unwrap_err();
        assert!(error.to_string().contains("speed"), "{error}");
    }

    #[test]
    fn a_useless_value_names_its_key() {
        for (text, key) in [
            ("user_agent = \"一站\"", "user_agent"),
            ("[pace]\nconcurrency = 0", "pace.concurrency"),
            ("[pace]\nrequests_per_second = -1.0", "pace.requests_per_second"),
            ("[scope]\npath_prefix = \"news/\"", "scope.path_prefix"),
            ("[scope]\nexclude = [\"\"]", "scope.exclude"),
        ] {
            let settings: CrawlSettings = toml::from_str(text).unwrap();
            assert_eq!(settings.check().unwrap_err().key, key, "{text}");
        }
    }
}
