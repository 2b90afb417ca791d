//! `[log]`

use serde::Deserialize;

/// What is logged, to standard error (日志).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LogConfig {
    /// From which level on: `error`, `warn`, `info`, `debug`; also by target, as `info,sqlx=warn`.
    /// None: `info` for the service, `warn` for every other command.
    pub(crate) level: Option<String>,
    /// In which form.
    pub(crate) format: LogFormat,
}

/// In which form is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LogFormat {
    /// A line to read.
    Text,
    /// An object a line.
    Json,
}

impl Default for LogConfig {
    fn default() -> Self {
        Self { level: None, format: LogFormat::Text }
    }
}
