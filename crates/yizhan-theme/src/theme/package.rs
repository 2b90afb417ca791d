//! A theme that was read and checked for completeness.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::assets::Assets;
use super::files::{self, Files};
use super::manifest::parse;
use super::{AssetFile, BlockKind, ThemeError, ThemeManifest, block_kinds, manifest};
use crate::samples::OwnSample;

/// A theme (主题): templates, blocks and assets. It carries no site and no content.
#[derive(Debug, Clone)]
pub struct Theme {
    manifest: ThemeManifest,
    blocks: Vec<BlockKind>,
    templates: BTreeMap<String, String>,
    assets: Assets,
    samples: BTreeMap<String, OwnSample>,
    fingerprint: String,
}

/// Assets that the platform's own parts of a page refer to.
const REQUIRED_ASSETS: [&str; 3] = ["theme.css", "icons.svg", "emblem-placeholder.svg"];

impl Theme {
    /// A theme that is part of the program, for example `default`.
    pub fn embedded(name: &str) -> Result<Self, ThemeError> {
        Self::from_files(&files::embedded(name)?)
    }

    /// A theme in a folder.
    pub fn from_folder(folder: &Path) -> Result<Self, ThemeError> {
        Self::from_files(&files::from_folder(folder)?)
    }

    /// What the theme says about itself.
    pub fn manifest(&self) -> &ThemeManifest {
        &self.manifest
    }

    /// The blocks it offers for home pages.
    pub fn blocks(&self) -> &[BlockKind] {
        &self.blocks
    }

    /// One of its blocks.
    pub fn block(&self, kind: &str) -> Option<&BlockKind> {
        self.blocks.iter().find(|block| block.kind == kind)
    }

    /// The files that go beside the pages of every site with this theme.
    pub fn assets(&self) -> &[AssetFile] {
        self.assets.files()
    }

    /// The path of an asset below the root of a site: `theme.css` gives `assets/theme.0a1b2c3d.css`.
    pub fn asset_path(&self, name: &str) -> Option<&str> {
        self.assets.path(name)
    }

    /// The names of all assets, each with its path below the root of a site.
    pub(crate) fn asset_names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.assets.names()
    }

    /// What tells this version of the theme from every other: a hash of all its files.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Templates by name, for example `article.html` or `blocks/list.html`.
    pub(crate) fn templates(&self) -> &BTreeMap<String, String> {
        &self.templates
    }

    /// The samples that the theme brings, by content type.
    pub(crate) fn own_samples(&self) -> &BTreeMap<String, OwnSample> {
        &self.samples
    }

    pub(crate) fn from_files(files: &Files) -> Result<Self, ThemeError> {
        let manifest = ThemeManifest::read(files)?;
        let blocks = block_kinds::read(files, &manifest)?;
        let assets = Assets::read(files)?;
        if let Some(name) = REQUIRED_ASSETS.into_iter().find(|name| assets.path(name).is_none()) {
            return Err(ThemeError::Missing(format!("assets/{name}")));
        }
        Ok(Self {
            manifest,
            blocks,
            templates: read_templates(files)?,
            assets,
            samples: read_samples(files)?,
            fingerprint: fingerprint(files),
        })
    }
}

fn fingerprint(files: &Files) -> String {
    let mut hasher = Sha256::new();
    for (path, bytes) in files {
        // Lengths keep the end of one file apart from the beginning of the next.
        hasher.update((path.len() as u64).to_be_bytes());
        hasher.update(path);
        hasher.update((bytes.len() as u64).to_be_bytes());
        hasher.update(bytes);
    }
    hex::encode(hasher.finalize())
}

fn read_templates(files: &Files) -> Result<BTreeMap<String, String>, ThemeError> {
    files
        .keys()
        .filter_map(|path| Some((path, path.strip_prefix("templates/")?)))
        .map(|(path, name)| Ok((name.to_owned(), manifest::text(files, path)?.to_owned())))
        .collect()
}

fn read_samples(files: &Files) -> Result<BTreeMap<String, OwnSample>, ThemeError> {
    let name = |path: &str| path.strip_prefix("samples/")?.strip_suffix(".toml").map(str::to_owned);
    files
        .keys()
        .filter_map(|path| Some((path, name(path)?)))
        .map(|(path, name)| Ok((name, parse(files, path)?)))
        .collect()
}
