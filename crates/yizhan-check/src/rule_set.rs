//! What a check goes by, made ready once and shared.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use thiserror::Error;

use crate::checks::CHECKS;
use crate::finding::Level;
use crate::limits::Limits;
use crate::mask::MaskStyle;
use crate::spelling::Speller;
use crate::words::{Matcher, WordList, platform_lists};

/// What a site or the platform decides about checks (检查设置).
#[derive(Clone)]
pub struct Settings {
    /// The word lists, of the platform and of the site.
    pub lists: Vec<WordList>,
    /// Levels of checks, by id, where they differ from the usual ones.
    pub levels: BTreeMap<String, Level>,
    /// Checks that are not made, by id.
    pub off: BTreeSet<String>,
    /// How numbers of persons are masked.
    pub mask: MaskStyle,
    /// What finds likely misspellings; none leaves them out.
    pub speller: Option<Arc<Speller>>,
    /// Bounds on what one material may cost.
    pub limits: Limits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lists: platform_lists(),
            levels: BTreeMap::new(),
            off: BTreeSet::new(),
            mask: MaskStyle::default(),
            speller: Some(Speller::shared()),
            limits: Limits::default(),
        }
    }
}

/// Settings that cannot be used (检查设置错误).
#[derive(Debug, Error)]
pub enum SettingsError {
    /// They name a check that does not exist.
    #[error("there is no check {0:?}")]
    NoCheck(String),
    /// The word lists are too large to be matched.
    #[error("the word lists cannot be compiled: {0}")]
    Words(String),
}

/// Everything that a check goes by (检查规则集). Making one is costly, sharing it is not.
pub struct RuleSet {
    settings: Settings,
    words: Matcher,
}

impl RuleSet {
    /// Makes settings ready.
    pub fn new(settings: Settings) -> Result<Self, SettingsError> {
        let exists = |id: &String| CHECKS.iter().any(|check| check.info.id == id);
        if let Some(id) = settings.levels.keys().chain(&settings.off).find(|id| !exists(id)) {
            return Err(SettingsError::NoCheck(id.clone()));
        }
        let words = Matcher::new(&settings.lists)
            .map_err(|error| SettingsError::Words(error.to_string()))?;
        Ok(Self { settings, words })
    }

    /// The rules of the platform, nothing changed.
    ///
    /// # Panics
    ///
    /// When the lists of the platform cannot be compiled, which a test rules out.
    pub fn platform() -> Self {
        Self::new(Settings::default()).unwrap_or_else(|error| panic!("{error}"))
    }

    /// How numbers of persons are masked.
    pub fn mask_style(&self) -> &MaskStyle {
        &self.settings.mask
    }

    /// The bounds on what one material may cost.
    pub fn limits(&self) -> &Limits {
        &self.settings.limits
    }

    pub(crate) fn words(&self) -> &Matcher {
        &self.words
    }

    pub(crate) fn speller(&self) -> Option<&Speller> {
        self.settings.speller.as_deref()
    }

    pub(crate) fn is_on(&self, check: &str) -> bool {
        !self.settings.off.contains(check)
    }

    pub(crate) fn level(&self, check: &str) -> Option<Level> {
        self.settings.levels.get(check).copied()
    }
}
