//! The text files of the workspace, in memory.
//!
//! Paths are relative to the root, with `/`. Files that are not UTF-8 are listed but hold no text.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The files that git tracks or would track, with their text.
#[derive(Default)]
pub(crate) struct Tree {
    files: BTreeMap<String, String>,
}

/// Folders that are never part of the tree, for a checkout without git.
const NOT_OURS: [&str; 5] = [".git", ".cache", "data", "node_modules", "target"];

impl Tree {
    /// Reads the workspace at `root`.
    pub(crate) fn read(root: &Path) -> Result<Self, String> {
        let paths = match listed_by_git(root) {
            Some(paths) => paths,
            None => walk(root, Path::new(""))?,
        };
        let mut files = BTreeMap::new();
        for path in paths {
            let full = root.join(&path);
            // A file that git still lists may just have been deleted; a link is read where it points.
            if full.is_file() && !full.is_symlink() {
                let bytes = fs::read(&full).map_err(|error| format!("{path}: {error}"))?;
                files.insert(path, String::from_utf8(bytes).unwrap_or_default());
            }
        }
        Ok(Self { files })
    }

    /// All files, by path.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files below a folder, which is given without a slash at its end.
    pub(crate) fn under<'a>(&'a self, folder: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let prefix = format!("{folder}/");
        self.files().filter(move |(path, _)| path.starts_with(&prefix))
    }

    /// The text of one file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The text of a file that has to be there.
    pub(crate) fn required(&self, path: &str) -> Result<&str, String> {
        self.text(path).ok_or_else(|| format!("{path} is missing"))
    }

    /// The folders of all crates, such as `crates/yizhan-core`.
    pub(crate) fn crate_folders(&self) -> Vec<&str> {
        let manifests = self.files.keys().filter_map(|path| path.strip_suffix("/Cargo.toml"));
        manifests
            .filter(|folder| {
                *folder == "xtask"
                    || folder.strip_prefix("crates/").is_some_and(|name| !name.contains('/'))
            })
            .collect()
    }

    /// The same tree with one file more, or with other text in it.
    #[cfg(test)]
    pub(crate) fn with(mut self, path: &str, text: &str) -> Self {
        self.files.insert(path.to_owned(), text.to_owned());
        self
    }
}

/// What stands after the last dot of a path, or the whole path.
pub(crate) fn extension(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// Whether a Rust file only exists in tests and measurements.
pub(crate) fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/") || path.contains("/benches/")
}

/// Writes a file that was generated.
pub(crate) fn write(root: &Path, path: &str, text: &str) -> Result<(), String> {
    let full = root.join(path);
    let folder = full.parent().unwrap_or(root);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&full, text))
        .map_err(|error| format!("{path}: {error}"))
}

/// What git tracks, and new files that it does not ignore. `None` where there is no git.
fn listed_by_git(root: &Path) -> Option<Vec<String>> {
    if !root.join(".git").exists() {
        return None;
    }
    let output = Command::new("git")
        .current_dir(root)
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let list = String::from_utf8(output.stdout).ok()?;
    Some(list.split_terminator('\0').map(str::to_owned).collect())
}

fn walk(root: &Path, folder: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let entries = fs::read_dir(root.join(folder))
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path: PathBuf = folder.join(&name);
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && !NOT_OURS.contains(&name.as_str()) {
            found.extend(walk(root, &path)?);
        } else if !is_folder {
            found.push(path.to_string_lossy().into_owned());
        }
    }
    Ok(found)
}
