//! `arch.toml` as types. An unknown key is an error.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// The whole plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Arch {
    pub(crate) limits: Limits,
    pub(crate) names: Names,
    pub(crate) lock: Lock,
    pub(crate) text: Text,
    pub(crate) crates: BTreeMap<String, Room>,
    #[serde(default)]
    pub(crate) exceptions: Vec<Exception>,
}

/// How large things may become.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Limits {
    pub(crate) chain: usize,
    pub(crate) top_entries: usize,
    pub(crate) readme_lines: usize,
    pub(crate) adr_lines: usize,
    pub(crate) lines: BTreeMap<String, usize>,
}

/// Names that say nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Names {
    pub(crate) forbidden: BTreeSet<String>,
}

/// What `Cargo.lock` may hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lock {
    pub(crate) forbidden: BTreeSet<String>,
    pub(crate) single: BTreeSet<String>,
}

/// What no text file may hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    pub(crate) forbidden: Vec<String>,
}

/// One crate of the house.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Room {
    pub(crate) uses: BTreeSet<String>,
    #[serde(default)]
    pub(crate) tests_use: BTreeSet<String>,
    #[serde(default)]
    pub(crate) tables: BTreeSet<String>,
    #[serde(default)]
    pub(crate) reads: BTreeSet<String>,
}

/// A fault that is allowed, and why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exception {
    pub(crate) check: String,
    pub(crate) path: String,
    pub(crate) reason: String,
}

impl Arch {
    /// Reads the plan; a mistake names its line.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| format!("arch.toml: {error}"))
    }

    /// The owner of each table.
    pub(crate) fn owners(&self) -> BTreeMap<&str, &str> {
        let rooms = self.crates.iter();
        rooms
            .flat_map(|(name, room)| {
                room.tables.iter().map(move |table| (table.as_str(), name.as_str()))
            })
            .collect()
    }
}
