//! `[database]`

use std::{num::NonZero, path::Path, time::Duration};

use serde::Deserialize;
use yizhan_db::DbSettings;

/// How to reach the database (数据库).
#[derive(Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct DatabaseConfig {
    /// `sqlite://path` or `postgres://user:password@host:port/name`; none: a file in the data folder.
    pub(crate) url: Option<String>,
    /// The most connections held at once.
    pub(crate) max_connections: NonZero<u32>,
    /// How long a writer waits for another one, in seconds.
    pub(crate) busy_timeout_seconds: NonZero<u32>,
}

impl Default for DatabaseConfig {
    fn default() -> Self {
        let usual = DbSettings::new("");
        Self {
            url: None,
            max_connections: NonZero::new(usual.max_connections).unwrap_or(NonZero::<u32>::MIN),
            busy_timeout_seconds: const { NonZero::new(30).expect("thirty is not zero") },
        }
    }
}

impl DatabaseConfig {
    /// The settings of the database of an installation in `data`.
    pub(crate) fn settings(&self, data: &Path) -> DbSettings {
        let embedded = || format!("sqlite://{}", data.join("yizhan.db").display());
        DbSettings {
            url: self.url.clone().unwrap_or_else(embedded),
            max_connections: self.max_connections.get(),
            busy_timeout: Duration::from_secs(self.busy_timeout_seconds.get().into()),
        }
    }
}
