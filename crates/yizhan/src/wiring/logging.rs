//! Where log lines go.

use tracing_subscriber::EnvFilter;

use crate::config::{LogConfig, LogFormat};

/// What a library says of itself each time the program starts.
const QUIET: &str = "sea_orm_migration=warn";

/// Sends log lines from `level` on to standard error, unless the settings name another level.
pub(crate) fn start_logging(config: &LogConfig, level: &str) {
    // What the settings say comes last, so that it can have a quiet target speak.
    let level = config.level.as_deref().unwrap_or(level);
    let filter = EnvFilter::try_new(format!("{QUIET},{level}")).unwrap_or_default();
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(std::io::stderr);
    let _ = match config.format {
        LogFormat::Text => builder.try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
}
