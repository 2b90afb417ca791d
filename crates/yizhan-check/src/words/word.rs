//! A list and its words.

use chrono::NaiveDate;
use yizhan_standards::wording::word_list::WordKind;

use super::error::WordListError;
use super::{csv_list, toml_list};
use crate::finding::{ErrorClass, Level};
use crate::limits::Limits;

/// A word list (错敏词表) with its version.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WordList {
    /// Its key.
    pub key: String,
    /// Its version; every finding names it.
    pub version: String,
    /// Whose it is.
    pub owner: ListOwner,
    /// Its words.
    pub words: Vec<Word>,
    /// Words of other lists, and phrases with such words, that are right for this owner.
    pub allowed: Vec<String>,
}

/// Whose a word list is (词表归属). Lists of a site go before those of the platform.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum ListOwner {
    /// It holds for all sites (平台).
    Platform,
    /// It holds for one site (站点).
    Site,
}

/// A word of a list (词条).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Word {
    /// The word as it must not stand.
    pub text: String,
    /// What is wrong with it.
    pub kind: WordKind,
    /// The class of error, when it is not the usual one of the kind.
    pub class: Option<ErrorClass>,
    /// What happens to a text that has it.
    pub level: Level,
    /// What to write instead.
    pub suggestion: Option<String>,
    /// Longer words and phrases in which it is right.
    pub except: Vec<String>,
    /// The first day on which it is wrong.
    pub since: Option<NaiveDate>,
    /// The last day on which it is wrong.
    pub until: Option<NaiveDate>,
}

impl Word {
    /// Whether it is wrong in a text of a day.
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl WordList {
    /// Reads a list from TOML: `key`, `version`, `allowed` and `[[word]]` tables.
    pub fn from_toml(text: &str, owner: ListOwner, limits: &Limits) -> Result<Self, WordListError> {
        toml_list::read(text, owner, limits)
    }

    /// Reads words from a table with a header, columns divided by commas or tabs.
    ///
    /// Columns are 词语 (text), 类别 (kind), 建议 (suggestion), 级别 (level), 错误类别 (class), 例外 (except, divided
    /// by `|`), 起用日期 (since) and 停用日期 (until); only the first two are needed.
    pub fn from_csv(
        key: &str,
        version: &str,
        text: &str,
        owner: ListOwner,
        limits: &Limits,
    ) -> Result<Self, WordListError> {
        let words = csv_list::read(text, limits)?;
        let (key, version) = (key.to_owned(), version.to_owned());
        Ok(Self { key, version, owner, words, allowed: Vec::new() })
    }
}

/// The kind of a name, Chinese or English.
pub(super) fn kind(name: &str) -> Option<WordKind> {
    Some(match name {
        "敏感词" | "sensitive" => WordKind::Sensitive,
        "错别字" | "misspelling" => WordKind::Misspelling,
        "已变更" | "已变更的名称" | "outdated" => WordKind::Outdated,
        "禁用词" | "forbidden" => WordKind::Forbidden,
        _ => return None,
    })
}

/// The level of a kind whose list says none.
pub(super) fn usual_level(kind: WordKind) -> Level {
    match kind {
        WordKind::Forbidden => Level::Block,
        WordKind::Sensitive | WordKind::Misspelling | WordKind::Outdated => Level::Explain,
    }
}
