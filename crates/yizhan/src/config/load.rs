//! Reading the settings.

use std::path::{Path, PathBuf};

use figment::{
    Figment,
    providers::{Env, Format as _, Toml},
};
use tracing_subscriber::EnvFilter;

use super::{AddressingConfig, Config, ConfigError};

/// The file that is read when none is named and it is there. One in the data folder counts less than all else.
pub(crate) const USUAL_FILE: &str = "yizhan.toml";

/// From what on something is logged.
const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// What the command line says before everything else (命令行参数).
#[derive(Clone, Debug, Default)]
pub(crate) struct Overrides {
    /// The file of settings.
    pub(crate) config: Option<PathBuf>,
    /// The data folder.
    pub(crate) data: Option<PathBuf>,
    /// The address of the database.
    pub(crate) database: Option<String>,
}

/// Reads the settings.
///
/// # Errors
/// The file is not there, or a key or a value is wrong; says which.
pub(crate) fn load(overrides: &Overrides) -> Result<Config, ConfigError> {
    let mut figment = Figment::new();
    if let Some(file) = &overrides.config {
        if !file.is_file() {
            return Err(ConfigError::NoFile(file.clone()));
        }
        figment = figment.merge(Toml::file_exact(file));
    } else if Path::new(USUAL_FILE).is_file() {
        figment = figment.merge(Toml::file_exact(USUAL_FILE));
    }
    figment = figment.merge(environment());
    if let Some(data) = &overrides.data {
        figment = figment.merge(("data", data));
    }
    if let Some(url) = &overrides.database {
        figment = figment.merge(("database.url", url));
    }
    let data = figment.extract_inner("data").unwrap_or_else(|_| Config::default().data);
    let beside_data = data.join(USUAL_FILE);
    if beside_data.is_file() {
        figment = Figment::from(Toml::file_exact(beside_data)).merge(figment);
    }
    let config: Config = figment.extract()?;
    check(&config)?;
    Ok(config)
}

/// `YIZHAN_PUBLIC_MAX_CONNECTIONS` is `public.max_connections`: areas are single words.
fn environment() -> Env {
    Env::prefixed("YIZHAN_")
        .ignore(&["config"])
        .map(|key| key.as_str().replacen('_', ".", 1).into())
}

/// Whether a text names levels, alone or by target. Of what is not a level the library would make the name
/// of a target, and log nothing.
fn is_filter(text: &str) -> bool {
    let is_level = |level: &str| LEVELS.contains(&level.trim().to_lowercase().as_str());
    let mut parts = text.split(',');
    let are_levels = parts.all(|part| is_level(part.rsplit('=').next().unwrap_or(part)));
    are_levels && EnvFilter::try_new(text).is_ok()
}

fn check(config: &Config) -> Result<(), ConfigError> {
    let address = config.admin.address;
    if !address.ip().is_loopback() {
        let message = format!("{address} 不是本机地址。运维端口只能在本机监听，如 127.0.0.1:8081");
        return Err(ConfigError::bad("admin.address", message));
    }
    if let Some(level) = &config.log.level
        && !is_filter(level)
    {
        let message = format!("“{level}”不是日志级别，应为 error、warn、info 或 debug");
        return Err(ConfigError::bad("log.level", message));
    }
    let host = &config.press.key_host;
    let name = host.rsplit_once(':').map_or(host.as_str(), |(name, _)| name);
    if config.press.addressing == AddressingConfig::Key && name != config.public.key_domain {
        let message = format!(
            "“{host}”的域名部分与 public.key_domain（{}）不同，站点之间的链接将无法打开",
            config.public.key_domain
        );
        return Err(ConfigError::bad("press.key_host", message));
    }
    Ok(())
}
