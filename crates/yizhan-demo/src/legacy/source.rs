//! The files of `examples/legacy-site` as data.
//!
//! Invariant: the files are embedded and parse; every test of the site reads them.

use serde::Deserialize;

use crate::grammar::{Lists, Template};

/// `site.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SiteFile {
    pub(super) name: String,
    pub(super) domain: String,
    pub(super) slogan: String,
    pub(super) notice: String,
    pub(super) address: String,
    pub(super) visitors: String,
    pub(super) seed: u64,
    pub(super) page_size: usize,
    pub(super) last_day: String,
    pub(super) channel: Vec<ChannelEntry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChannelEntry {
    pub(super) id: u32,
    pub(super) name: String,
    /// How many articles it has, special ones included.
    pub(super) count: usize,
}

/// `sentences.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SentenceFile {
    pub(super) lists: Lists,
    pub(super) channel: Vec<ChannelSentences>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChannelSentences {
    pub(super) id: u32,
    pub(super) template: Vec<Template>,
}

/// `special.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpecialFile {
    pub(super) article: Vec<Special>,
}

/// An article with a peculiarity.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Special {
    pub(super) channel: u32,
    pub(super) kind: Kind,
    #[serde(default)]
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) date: String,
    #[serde(default)]
    pub(super) hides_date: bool,
    pub(super) source: String,
    pub(super) text: String,
    #[serde(default)]
    pub(super) pictures: Vec<String>,
    #[serde(default)]
    pub(super) attachment: Vec<AttachmentEntry>,
    /// A second channel that has the same text under an address of its own.
    pub(super) duplicate_channel: Option<u32>,
    /// An address that redirects to this article.
    pub(super) old_address: Option<String>,
    pub(super) dead_link: Option<String>,
    pub(super) index_number: Option<String>,
    pub(super) document_number: Option<String>,
    pub(super) document_number_as_shown: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) dated_on: Option<String>,
}

/// How the page of an article is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Plain,
    Policy,
    Word,
    Utf8,
    Mislabelled,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AttachmentEntry {
    pub(super) name: String,
    /// File in `files/`.
    pub(super) file: String,
    #[serde(default)]
    pub(super) by: LinkedBy,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LinkedBy {
    #[default]
    Link,
    Script,
}

macro_rules! source {
    ($file:literal) => {
        include_str!(concat!("../../../../examples/legacy-site/", $file))
    };
}

pub(super) fn site_file() -> SiteFile {
    toml::from_str(source!("site.toml")).expect("site.toml parses")
}

pub(super) fn sentence_file() -> SentenceFile {
    toml::from_str(source!("sentences.toml")).expect("sentences.toml parses")
}

pub(super) fn special_file() -> SpecialFile {
    toml::from_str(source!("special.toml")).expect("special.toml parses")
}

/// The templates of the pages by name.
pub(super) const TEMPLATES: &[(&str, &str)] = &[
    ("page.html", source!("templates/page.html")),
    ("home.html", source!("templates/home.html")),
    ("nav.html", source!("templates/nav.html")),
    ("list.html", source!("templates/list.html")),
    ("show.html", source!("templates/show.html")),
    ("word.html", source!("templates/word.html")),
    ("calendar.html", source!("templates/calendar.html")),
    ("missing.html", source!("templates/missing.html")),
];
