//! Everything about a run that can be set, with safe defaults.
//!
//! Invariant: the settings are stored with the run, so that a resumed run has the same.

use serde::{Deserialize, Serialize};
use yizhan_text::Limits;

use crate::source::{CrawlSettings, InvalidSetting};

/// How a run works (迁移设置).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RunSettings {
    /// How pages are fetched, or a folder is read.
    pub crawl: CrawlSettings,
    /// What one page may cost to read.
    pub page: Limits,
    /// Addresses that are worked on between two checkpoints.
    pub wave: usize,
    /// Addresses that are worked on at once.
    pub concurrency: usize,
    /// The most pages that are read; none is without limit. The rest is counted and left.
    pub max_pages: Option<usize>,
    /// The most pages that the templates of the site are learnt from.
    pub learn_pages: usize,
    /// The most bytes of pages that are held in memory to learn from.
    pub learn_bytes: usize,
    /// The fewest pages that something is learnt from.
    pub learn_at_least: usize,
    /// The most channels that the run may add to the site.
    pub max_new_channels: usize,
    /// Whether the middle of identity numbers (身份证号码) in texts is hidden.
    pub masks_id_numbers: bool,
    /// The most entries of each list in the report; the counts are always complete.
    pub report_entries: usize,
}

/// A setting that cannot be used (设置有误).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRunSetting {
    /// One of the crawl.
    #[error("crawl.{0}")]
    Crawl(#[from] InvalidSetting),
    /// One that must not be 0.
    #[error("{0} must not be 0")]
    Zero(&'static str),
}

impl RunSettings {
    /// Checks what types cannot say.
    pub fn check(&self) -> Result<(), InvalidRunSetting> {
        self.crawl.check()?;
        for (key, value) in [("wave", self.wave), ("concurrency", self.concurrency)] {
            if value == 0 {
                return Err(InvalidRunSetting::Zero(key));
            }
        }
        Ok(())
    }
}

impl Default for RunSettings {
    fn default() -> Self {
        Self {
            crawl: CrawlSettings::default(),
            page: Limits::default(),
            wave: 16,
            concurrency: 4,
            max_pages: None,
            learn_pages: 200,
            learn_bytes: 32 * 1024 * 1024,
            learn_at_least: 8,
            max_new_channels: 60,
            masks_id_numbers: true,
            report_entries: 500,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_gives_valid_defaults_and_an_unknown_key_is_named() {
        let settings: RunSettings = toml::from_str("").unwrap();
        assert_eq!(settings, RunSettings::default());
        assert_eq!(settings.check(), Ok(()));
        let error = toml::from_str::<RunSettings>("speed = 3").unwrap_err();
        assert!(error.to_string().contains("speed"), "{error}");
    }

    #[test]
    fn a_wave_of_nothing_would_never_end() {
        let settings = RunSettings { wave: 0, ..RunSettings::default() };
        assert_eq!(settings.check(), Err(InvalidRunSetting::Zero("wave")));
    }
}
