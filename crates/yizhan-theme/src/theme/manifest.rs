//! `theme.toml`. Invariant: an unknown key is an error that names it.

use serde::Deserialize;

use super::ThemeError;
use super::files::Files;
use crate::context::PageKind;

/// What a theme says about itself (主题清单), `theme.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeManifest {
    /// The name of its folder.
    pub name: String,
    /// Its name for people.
    pub title: String,
    /// Its version.
    pub version: String,
    /// The kinds of page it has templates for.
    pub pages: Vec<PageKind>,
    /// The kinds of block that home pages of it may use, each declared in `blocks.toml`.
    pub blocks: Vec<String>,
}

impl ThemeManifest {
    pub(crate) fn read(files: &Files) -> Result<Self, ThemeError> {
        let manifest: Self = parse(files, "theme.toml")?;
        for kind in PageKind::ALL {
            if !manifest.pages.contains(&kind) {
                return Err(ThemeError::NoPageKind(kind.name()));
            }
            if !files.contains_key(&format!("templates/{kind}.html")) {
                return Err(ThemeError::NoTemplate(kind.name().to_owned()));
            }
        }
        Ok(manifest)
    }
}

/// Reads a TOML file of a theme.
pub(super) fn parse<T: for<'de> Deserialize<'de>>(
    files: &Files,
    file: &str,
) -> Result<T, ThemeError> {
    let text = text(files, file)?;
    toml::from_str(text).map_err(|error| ThemeError::Malformed {
        file: file.to_owned(),
        message: error.to_string(),
    })
}

/// Reads a text file of a theme.
pub(super) fn text<'files>(files: &'files Files, file: &str) -> Result<&'files str, ThemeError> {
    let bytes = files.get(file).ok_or_else(|| ThemeError::Missing(file.to_owned()))?;
    std::str::from_utf8(bytes).map_err(|_| ThemeError::NotText(file.to_owned()))
}
