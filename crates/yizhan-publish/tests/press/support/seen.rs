//! What lies on the disk, to be compared with what lies there later.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::SystemTime;

/// All files below a folder with their inode and time: a file that was written anew has others.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Seen(BTreeMap<String, (u64, SystemTime)>);

impl Seen {
    pub(crate) fn of(folder: &Path) -> Self {
        let mut seen = BTreeMap::new();
        look(folder, folder, &mut seen);
        Self(seen)
    }

    /// The paths, without the compressed forms.
    pub(crate) fn paths(&self) -> Vec<&str> {
        let plain = self.0.keys().filter(|path| !is_compressed(path));
        plain.map(String::as_str).collect()
    }

    /// The files that are new, gone or written anew since `before`, without the compressed forms.
    pub(crate) fn changed_since(&self, before: &Self) -> Vec<String> {
        let all: BTreeSet<&String> = self.0.keys().chain(before.0.keys()).collect();
        let changed = all.into_iter().filter(|path| self.0.get(*path) != before.0.get(*path));
        changed.filter(|path| !is_compressed(path)).cloned().collect()
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }
}

fn is_compressed(path: &str) -> bool {
    [".gz", ".br"].iter().any(|suffix| path.ends_with(suffix))
}

fn look(root: &Path, folder: &Path, seen: &mut BTreeMap<String, (u64, SystemTime)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        if name.starts_with('.') {
            continue;
        }
        let metadata = fs::metadata(&path).unwrap();
        if metadata.is_dir() {
            look(root, &path, seen);
        } else {
            seen.insert(name, (metadata.ino(), metadata.modified().unwrap()));
        }
    }
}
