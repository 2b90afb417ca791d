//! The files of a folder.
//!
//! Invariant: the order does not depend on the file system, and a link never leads outside.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::source::FolderSettings;

/// The files below a folder, and what was left out.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Paths relative to the folder, sorted by name within each folder.
    pub(super) files: Vec<PathBuf>,
    /// Chinese sentences for the run report.
    pub(super) remarks: Vec<String>,
}

impl Listing {
    /// Walks the folder.
    pub(super) fn of(root: &Path, settings: &FolderSettings) -> io::Result<Self> {
        let mut listing = Self::default();
        let mut folders = vec![(PathBuf::new(), 0)];
        while let Some((folder, depth)) = folders.pop() {
            let mut below = Vec::new();
            for entry in sorted(&root.join(&folder))? {
                let relative = folder.join(entry.file_name());
                let kind = entry.file_type()?;
                if is_left_behind(&relative) {
                    listing
                        .remarks
                        .push(format!("{} 是下载工具或操作系统的文件，未读", relative.display()));
                } else if kind.is_dir() && depth < settings.max_depth {
                    below.push((relative, depth + 1));
                } else if kind.is_dir() {
                    listing.remarks.push(format!("{} 嵌套过深，未读", relative.display()));
                } else if kind.is_file() || (kind.is_symlink() && is_file_inside(root, &relative)) {
                    listing.files.push(relative);
                } else {
                    listing.remarks.push(format!(
                        "{} 不是普通文件，或指向文件夹以外，未读",
                        relative.display()
                    ));
                }
                if listing.files.len() >= settings.max_files {
                    listing.remarks.push(format!("文件超过 {} 个，其余未读", settings.max_files));
                    return Ok(listing);
                }
            }
            folders.extend(below.into_iter().rev());
        }
        Ok(listing)
    }
}

/// Whether a path, with every link in it followed, is a file of the folder.
pub(super) fn is_file_inside(root: &Path, relative: &Path) -> bool {
    resolved(root, relative).is_some_and(|path| path.is_file())
}

/// The real path of a file, if it lies within the folder. `root` is a real path.
pub(super) fn resolved(root: &Path, relative: &Path) -> Option<PathBuf> {
    fs::canonicalize(root.join(relative)).ok().filter(|path| path.starts_with(root))
}

fn sorted(folder: &Path) -> io::Result<Vec<fs::DirEntry>> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    Ok(entries)
}

/// What download tools and operating systems leave between the pages.
fn is_left_behind(relative: &Path) -> bool {
    let name = relative.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let by_extension = Path::new(&name).extension().is_some_and(|extension| extension == "orig");
    by_extension
        || matches!(
            name.as_str(),
            ".ds_store"
                | "thumbs.db"
                | "desktop.ini"
                | ".git"
                | "__macosx"
                | "hts-cache"
                | "hts-log.txt"
                | "hts-in_progress.lock"
                | "cookies.txt"
        )
}
