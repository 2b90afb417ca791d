//! A list, its groups of words, each group with its source.

use std::sync::LazyLock;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Entry, embedded};

static LISTS: LazyLock<Vec<PlatformWordList>> = LazyLock::new(|| embedded::area("word-lists"));

/// A word list (错敏词表) of the platform; one file.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlatformWordList {
    /// Its key, in kebab-case.
    pub key: String,
    /// Its name in Chinese (名称).
    pub title: String,
    /// The day it was last changed; findings name it.
    pub version: NaiveDate,
    /// Terms that are right, though other checks may doubt them (准用词).
    #[serde(default)]
    pub allowed: Vec<String>,
    /// Its words, by source.
    #[serde(rename = "group")]
    pub groups: Vec<WordGroup>,
}

/// Words (词组) that have one source.
pub type WordGroup = Entry<WordGroupParams>;

/// The words of a group and what they have in common.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WordGroupParams {
    /// What is wrong with them.
    pub kind: WordKind,
    /// What happens to a text that has one.
    pub level: WordLevel,
    /// The class of error, E1 to E9, when it is not the usual one of the kind.
    pub class: Option<String>,
    /// The first day on which they are wrong.
    pub since: Option<NaiveDate>,
    /// The words.
    pub words: Vec<ListedWord>,
}

/// A word of a list (词条).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListedWord {
    /// The word as it must not stand.
    pub text: String,
    /// What to write instead; `|` stands between several.
    pub suggestion: Option<String>,
    /// Longer words and phrases in which it is right.
    #[serde(default)]
    pub except: Vec<String>,
}

/// What is wrong with a word (词条类别).
#[derive(
    Clone, Copy, Debug, Deserialize, Eq, Hash, JsonSchema, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum WordKind {
    /// It calls for care (敏感词).
    Sensitive,
    /// It is written wrongly (错别字).
    Misspelling,
    /// It has been replaced (已停用的名称).
    Outdated,
    /// It must not be used (禁用词).
    Forbidden,
}

/// What happens to a text that has a word (处理级别).
#[derive(
    Clone, Copy, Debug, Deserialize, Eq, Hash, JsonSchema, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum WordLevel {
    /// It is not published (阻断).
    Block,
    /// Its editor explains it (须说明).
    Explain,
    /// Its editor is told (提示).
    Hint,
}

/// The lists of the platform, in the order of their files.
pub fn platform_word_lists() -> &'static [PlatformWordList] {
    &LISTS
}
