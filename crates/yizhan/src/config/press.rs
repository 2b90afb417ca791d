//! `[press]`

use std::path::PathBuf;

use serde::Deserialize;
use yizhan_files::{Compression, Durability};
use yizhan_publish::press::{Addressing, PressSettings};

use super::public::PublicConfig;

/// How pages are printed (页面生成).
#[derive(Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PressConfig {
    /// How the sites' pages are addressed.
    pub(crate) addressing: AddressingConfig,
    /// What stands behind the key of a site, where they are addressed by key.
    pub(crate) key_host: String,
    /// The host that all sites are on, where they are addressed by folder.
    pub(crate) folder_host: String,
    /// The scheme of full addresses.
    pub(crate) scheme: Scheme,
    /// Whether pages are synced to the disk before they count as printed.
    pub(crate) sync: bool,
    /// Whether compressed forms are kept beside the pages.
    pub(crate) compress: bool,
    /// The folders of further themes; one of the same name takes the place of a built-in one.
    pub(crate) themes: Vec<PathBuf>,
}

/// How the pages of a site are addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum AddressingConfig {
    /// Each site under its own host name.
    Host,
    /// Each site as `KEY.key_host`, while it is tried out.
    Key,
    /// All sites on one host, each below `/s/KEY/`.
    Folder,
}

/// The scheme of full addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Scheme {
    /// Behind a proxy with TLS, as it should be.
    Https,
    /// In an office, or for a look.
    Http,
}

impl Default for PressConfig {
    fn default() -> Self {
        Self {
            addressing: AddressingConfig::Host,
            key_host: "localhost:8080".to_owned(),
            folder_host: "localhost".to_owned(),
            scheme: Scheme::Https,
            sync: true,
            compress: true,
            themes: Vec::new(),
        }
    }
}

impl PressConfig {
    /// The settings of the press.
    pub(crate) fn settings(&self, public: &PublicConfig) -> PressSettings {
        let addressing = match self.addressing {
            AddressingConfig::Host => Addressing::Host,
            AddressingConfig::Key => Addressing::Key { host: self.key_host.clone() },
            AddressingConfig::Folder => Addressing::Folder { host: self.folder_host.clone() },
        };
        let scheme = match self.scheme {
            Scheme::Https => "https",
            Scheme::Http => "http",
        };
        PressSettings {
            addressing,
            scheme: scheme.to_owned(),
            fallback_domain: public.key_domain.clone(),
            durability: if self.sync { Durability::Synced } else { Durability::Unsynced },
            compression: if self.compress { Compression::On } else { Compression::Off },
            ..PressSettings::default()
        }
    }
}
