//! All settings together.

use std::path::PathBuf;

use serde::Deserialize;
use yizhan_publish::serve::Sites;

use super::{
    admin::AdminConfig,
    database::DatabaseConfig,
    log::LogConfig,
    press::{AddressingConfig, PressConfig},
    public::PublicConfig,
    security::SecurityConfig,
    workers::WorkersConfig,
};

/// The settings of one installation (配置). Not `Debug`: the database's address may hold a password.
#[derive(Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    /// The folder that everything is kept in (数据目录).
    pub(crate) data: PathBuf,
    /// The database.
    pub(crate) database: DatabaseConfig,
    /// What the public sees.
    pub(crate) public: PublicConfig,
    /// What editors and operators see.
    pub(crate) admin: AdminConfig,
    /// How people sign in.
    pub(crate) security: SecurityConfig,
    /// How pages are printed.
    pub(crate) press: PressConfig,
    /// How jobs are worked.
    pub(crate) workers: WorkersConfig,
    /// What is logged.
    pub(crate) log: LogConfig,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            database: DatabaseConfig::default(),
            public: PublicConfig::default(),
            admin: AdminConfig::default(),
            security: SecurityConfig::default(),
            press: PressConfig::default(),
            workers: WorkersConfig::default(),
            log: LogConfig::default(),
        }
    }
}

impl Config {
    /// The folder that the published pages stand in, one folder per site.
    pub(crate) fn sites_folder(&self) -> PathBuf {
        self.data.join("sites")
    }

    /// The folder that attachments and pictures stand in.
    pub(crate) fn blobs_folder(&self) -> PathBuf {
        self.data.join("files")
    }

    /// The folder that large files of old sites are received into, one folder for each run under way.
    pub(crate) fn ingest_folder(&self) -> PathBuf {
        self.data.join("ingest")
    }

    /// Adds to the sites how they are found besides by their domains.
    pub(crate) fn arrange(&self, mut sites: Sites) -> Sites {
        sites = sites.with_key_domain(&self.public.key_domain);
        match self.press.addressing {
            AddressingConfig::Host => {}
            AddressingConfig::Key => sites = sites.with_keys_as_main_names(),
            AddressingConfig::Folder => sites = sites.with_key_folder(),
        }
        match &self.public.default_site {
            Some(key) => sites.with_default(key),
            None => sites,
        }
    }
}

#[cfg(test)]
mod tests {
    use figment::{
        Figment,
        providers::{Format as _, Toml},
    };

    use super::*;

    const EXAMPLE: &str = include_str!("../../../../examples/yizhan.toml");

    fn read(text: &str) -> Result<Config, Box<figment::Error>> {
        Figment::from(Toml::string(text)).extract().map_err(Box::new)
    }

    #[test]
    fn the_example_file_says_what_holds_anyway() {
        assert!(read(EXAMPLE).expect("settings") == Config::default());
    }

    #[test]
    fn the_example_file_names_every_setting() {
        let areas = EXAMPLE.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
        for area in areas {
            let error = read(&format!("[{area}]\nnothing = 1")).err().expect("a refusal");
            let figment::error::Kind::UnknownField(_, known) = error.kind else {
                panic!("{error}")
            };
            for key in known {
                let named =
                    |line: &str| line.trim_start_matches("# ").starts_with(&format!("{key} = "));
                assert!(EXAMPLE.lines().any(named), "{area}.{key}");
            }
        }
    }
}
