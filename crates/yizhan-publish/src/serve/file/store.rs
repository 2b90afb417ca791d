//! Finding the file for a path, in memory if it is there and still the same.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use moka::sync::Cache;

use super::freshness::Moment;
use super::kept_file::OpenFiles;
use super::loaded::{
    FileHead, LoadedFile, Loading, Representation, is_absence, long_representation, look,
};
use crate::serve::ServeSettings;
use crate::serve::answer::FixedHeaders;
use crate::serve::choice::Accepted;
use crate::serve::counters::Counters;

/// The page of a folder.
const INDEX: &str = "index.html";
/// How often a file is read that is written over while it is read.
const ATTEMPTS: usize = 3;

/// What a path leads to.
#[derive(Debug)]
pub(in crate::serve) enum Found {
    File(Representation),
    /// A folder, asked for without a slash at the end.
    Folder,
    Nothing,
}

/// The published files, the recently used ones in memory.
pub(in crate::serve) struct FileStore {
    cache: Cache<Arc<str>, Arc<LoadedFile>>,
    cached_file_bytes: u64,
    recheck_interval: Duration,
    immutable_folders: Vec<String>,
    loading: Loading,
    counters: Arc<Counters>,
}

impl FileStore {
    pub(in crate::serve) fn new(
        settings: &ServeSettings,
        fixed: Arc<FixedHeaders>,
        counters: Arc<Counters>,
    ) -> Self {
        let cache = Cache::builder()
            .max_capacity(settings.cache_bytes)
            .weigher(|path: &Arc<str>, file: &Arc<LoadedFile>| file.weight(path.len()))
            .build();
        let immutable_folders = settings.immutable_folders.clone();
        let loading = Loading { fixed, open_files: OpenFiles::new(settings.open_files) };
        let cached_file_bytes = settings.cached_file_bytes;
        let recheck_interval = settings.recheck_interval;
        Self { cache, cached_file_bytes, recheck_interval, immutable_folders, loading, counters }
    }

    /// The file at `path`, if it is in memory as it is on the disk now.
    pub(in crate::serve) fn in_memory(
        &self,
        root: &Path,
        path: &str,
        accepted: Accepted,
    ) -> Option<Representation> {
        let (now, full) = (Moment::now(), full_path(root, path).ok()?);
        let file = self.cache.get(full.as_str())?;
        if !file.is_fresh(now, self.recheck_interval) {
            let found = look(&full).ok()??;
            return self.current(&file, now, &found, accepted);
        }
        self.counters.hit();
        Some(file.representation(accepted))
    }

    /// The file in memory, if `found`, looked up after `before`, says that it is the same.
    fn current(
        &self,
        file: &LoadedFile,
        before: Moment,
        found: &Metadata,
        accepted: Accepted,
    ) -> Option<Representation> {
        if !file.is_current(found) {
            return None;
        }
        file.freshness.note(before);
        self.counters.hit();
        Some(file.representation(accepted))
    }

    /// The file at `path`, decoded and beginning with a slash, below `root`.
    pub(in crate::serve) async fn find(
        &self,
        root: &Path,
        path: &str,
        accepted: Accepted,
    ) -> io::Result<Found> {
        let (now, full) = (Moment::now(), full_path(root, path)?);
        // Looking costs about a microsecond when the folder is in the kernel's memory, much less
        // than handing it to another thread; reading is handed over.
        let Some(found) = look(&full)? else {
            // What is gone gives its place back.
            self.cache.invalidate(full.as_str());
            return Ok(Found::Nothing);
        };
        if found.is_dir() {
            return Ok(if path.ends_with('/') { Found::Nothing } else { Found::Folder });
        }
        if !found.is_file() {
            return Ok(Found::Nothing);
        }
        let known = self.cache.get(full.as_str());
        if let Some(file) = known.and_then(|file| self.current(&file, now, &found, accepted)) {
            return Ok(Found::File(file));
        }
        self.counters.missed();
        self.load(full, root.as_os_str().len(), accepted).await
    }

    async fn load(
        &self,
        full: String,
        root_length: usize,
        accepted: Accepted,
    ) -> io::Result<Found> {
        let limit = self.cached_file_bytes;
        let folders = self.immutable_folders.clone();
        let loading = self.loading.clone();
        let task = tokio::task::spawn_blocking(move || {
            let result = read(&full, &full[root_length..], &folders, limit, accepted, &loading);
            (full, result)
        });
        let (full, result) = task.await.map_err(io::Error::other)?;
        match result {
            Ok(Read::Short(file)) => {
                self.cache.insert(full.into(), Arc::clone(&file));
                Ok(Found::File(file.representation(accepted)))
            }
            Ok(Read::Long(representation)) => Ok(Found::File(representation)),
            Err(error) if is_absence(&error) => Ok(Found::Nothing),
            Err(error) => Err(error),
        }
    }
}

enum Read {
    Short(Arc<LoadedFile>),
    Long(Representation),
}

fn read(
    full: &str,
    site_path: &str,
    immutable_folders: &[String],
    limit: u64,
    accepted: Accepted,
    loading: &Loading,
) -> io::Result<Read> {
    let path = Path::new(full);
    for _ in 0..ATTEMPTS {
        let before = Moment::now();
        let file = Arc::new(File::open(path)?);
        let found: Metadata = file.metadata()?;
        let head = FileHead::new(site_path, immutable_folders, &found);
        if found.len() > limit {
            let fixed = &loading.fixed;
            return long_representation(file, path, &head, &found, accepted, fixed).map(Read::Long);
        }
        if let Some(loaded) = LoadedFile::load(before, &file, path, head, &found, loading)? {
            return Ok(Read::Short(Arc::new(loaded)));
        }
    }
    Err(io::Error::other("the file is written over again and again while it is read"))
}

fn full_path(root: &Path, path: &str) -> io::Result<String> {
    let root =
        root.to_str().ok_or_else(|| io::Error::other("the site's folder is not named in UTF-8"))?;
    let index = if path.ends_with('/') { INDEX } else { "" };
    let mut full = String::with_capacity(root.len() + path.len() + index.len());
    full.push_str(root);
    full.push_str(path);
    full.push_str(index);
    Ok(full)
}
