//! The files of a theme, from the program itself or from a folder. Invariant: bounded in number and size.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rust_embed::RustEmbed;

use super::ThemeError;

/// The most files a theme may have.
const MOST_FILES: usize = 1_000;
/// The most bytes a file of a theme may have.
const MOST_BYTES: u64 = 8 * 1024 * 1024;
/// How deep the folders of a theme may lie.
const DEEPEST: usize = 6;

/// Path inside the theme, with slashes, to content.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The themes that are part of the program. Debug builds read them from disk.
#[derive(RustEmbed)]
#[folder = "../../themes"]
struct Embedded;

/// The names of the built-in themes (内置主题).
pub fn embedded_theme_names() -> Vec<String> {
    let mut names: Vec<String> = Embedded::iter()
        .filter_map(|path| path.split_once('/').map(|(name, _)| name.to_owned()))
        .collect();
    names.dedup();
    names
}

/// The files of a built-in theme.
pub(crate) fn embedded(name: &str) -> Result<Files, ThemeError> {
    let prefix = format!("{name}/");
    let files: Files = Embedded::iter()
        .filter_map(|path| {
            let inner = path.strip_prefix(&prefix)?.to_owned();
            Some((inner, Embedded::get(&path)?.data.into_owned()))
        })
        .collect();
    if files.is_empty() { Err(ThemeError::Unknown(name.to_owned())) } else { Ok(files) }
}

/// The files of a theme in a folder. Hidden files and symbolic links are left out.
pub(crate) fn from_folder(folder: &Path) -> Result<Files, ThemeError> {
    let mut files = Files::new();
    read_folder(folder, "", 0, &mut files)?;
    Ok(files)
}

fn read_folder(
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut Files,
) -> Result<(), ThemeError> {
    let unreadable = |cause| ThemeError::Unreadable { path: folder.to_owned(), cause };
    if depth > DEEPEST {
        return Err(ThemeError::TooLarge(format!("文件夹 {prefix} 层级过深")));
    }
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.starts_with('.') {
            continue;
        }
        let kind = entry.file_type().map_err(unreadable)?;
        let inner = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        if kind.is_dir() {
            read_folder(&entry.path(), &inner, depth + 1, files)?;
        } else if kind.is_file() {
            files.insert(inner.clone(), read_file(&entry.path(), &inner)?);
        }
        if files.len() > MOST_FILES {
            return Err(ThemeError::TooLarge(format!("超过 {MOST_FILES} 个文件")));
        }
    }
    Ok(())
}

fn read_file(path: &Path, inner: &str) -> Result<Vec<u8>, ThemeError> {
    let unreadable = |cause| ThemeError::Unreadable { path: path.to_owned(), cause };
    if fs::metadata(path).map_err(unreadable)?.len() > MOST_BYTES {
        return Err(ThemeError::TooLarge(format!(
            "文件 {inner} 超过 {} MB",
            MOST_BYTES / 1024 / 1024
        )));
    }
    fs::read(path).map_err(unreadable)
}
