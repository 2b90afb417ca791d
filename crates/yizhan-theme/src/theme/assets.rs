//! Style sheets, scripts and pictures under names that carry a fingerprint.
//!
//! Invariant: content and name change together, so browsers and caches may keep an asset for ever.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::ThemeError;
use super::files::Files;

/// A file that goes beside the pages of a site (主题资源).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetFile {
    /// Its path below the root of the site, for example `assets/theme.0a1b2c3d.css`.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub media_type: &'static str,
}

/// The assets of a theme: what is written, and which name a template's name stands for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Assets {
    files: Vec<AssetFile>,
    paths: BTreeMap<String, String>,
}

impl Assets {
    /// Style sheets come last, because their names depend on the pictures they refer to.
    pub(crate) fn read(files: &Files) -> Result<Self, ThemeError> {
        let mut assets = Self::default();
        let inside = || {
            files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("assets/")?, bytes)))
        };
        for (name, bytes) in inside().filter(|(name, _)| !is_sheet(name)) {
            assets.add(name, bytes.clone())?;
        }
        for (name, bytes) in inside().filter(|(name, _)| is_sheet(name)) {
            let sheet = std::str::from_utf8(bytes)
                .map_err(|_| ThemeError::NotText(format!("assets/{name}")))?;
            let linked = assets.link_sheet(name, sheet)?;
            assets.add(name, linked.into_bytes())?;
        }
        Ok(assets)
    }

    pub(crate) fn files(&self) -> &[AssetFile] {
        &self.files
    }

    /// The path below the root of the site for a name below `assets/`.
    pub(crate) fn path(&self, name: &str) -> Option<&str> {
        self.paths.get(name).map(String::as_str)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.paths.iter().map(|(name, path)| (name.as_str(), path.as_str()))
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), ThemeError> {
        let media_type = media_type(name).ok_or_else(|| ThemeError::AssetType(name.to_owned()))?;
        let path = fingerprinted(name, &bytes);
        self.paths.insert(name.to_owned(), path.clone());
        self.files.push(AssetFile { path, bytes, media_type });
        Ok(())
    }

    /// Replaces `url(name)` by the fingerprinted name, relative to the folder of assets.
    fn link_sheet(&self, sheet: &str, css: &str) -> Result<String, ThemeError> {
        let mut linked = String::with_capacity(css.len());
        let mut rest = css;
        while let Some(start) = rest.find("url(") {
            let (before, from) = rest.split_at(start + "url(".len());
            linked.push_str(before);
            let end = from.find(')').unwrap_or(from.len());
            let name = from[..end].trim().trim_matches(['"', '\'']);
            if name.starts_with("data:") || name.starts_with('#') {
                linked.push_str(&from[..end]);
            } else {
                let path = self.path(name).ok_or_else(|| ThemeError::AssetReference {
                    sheet: sheet.to_owned(),
                    name: name.to_owned(),
                })?;
                linked.push_str(path.trim_start_matches("assets/"));
            }
            rest = &from[end..];
        }
        linked.push_str(rest);
        Ok(linked)
    }
}

/// `theme.css` becomes `assets/theme.0a1b2c3d.css`.
pub(crate) fn fingerprinted(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let print = hex::encode(&digest[..4]);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("assets/{stem}.{print}.{extension}"),
        None => format!("assets/{name}.{print}"),
    }
}

fn is_sheet(name: &str) -> bool {
    extension(name) == "css"
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn media_type(name: &str) -> Option<&'static str> {
    Some(match extension(name) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(entries: &[(&str, &str)]) -> Files {
        entries.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn the_name_changes_with_the_content() {
        let one = Assets::read(&files(&[("assets/a.css", "a{}")])).unwrap();
        let two = Assets::read(&files(&[("assets/a.css", "b{}")])).unwrap();
        assert_ne!(one.path("a.css"), two.path("a.css"));
    }

    #[test]
    fn a_sheet_refers_to_the_fingerprinted_picture() {
        let assets = Assets::read(&files(&[
            ("assets/a.css", "a{background:url(\"p.svg\")}"),
            ("assets/p.svg", "<svg/>"),
        ]))
        .unwrap();
        let sheet =
            assets.files().iter().find(|file| file.media_type.starts_with("text/css")).unwrap();
        let picture = assets.path("p.svg").unwrap().trim_start_matches("assets/");
        assert_eq!(
            String::from_utf8(sheet.bytes.clone()).unwrap(),
            format!("a{{background:url({picture})}}")
        );
    }

    #[test]
    fn a_missing_picture_is_named() {
        let error =
            Assets::read(&files(&[("assets/a.css", "a{background:url(p.svg)}")])).unwrap_err();
        assert_eq!(error.to_string(), "样式表 a.css 引用了不存在的资源 p.svg");
    }

    #[test]
    fn a_kind_of_file_that_pages_do_not_load_is_refused() {
        assert!(matches!(
            Assets::read(&files(&[("assets/a.exe", "x")])),
            Err(ThemeError::AssetType(_))
        ));
    }
}
