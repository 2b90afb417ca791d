//! The folder as a source.
//!
//! Invariant: every file of the folder is either reachable by an address or named in a remark.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::task::spawn_blocking;
use url::Url;

use super::file_name::{address_of, key_of, key_of_name};
use super::listing::{Listing, resolved};
use crate::source::{
    Addressing, Body, ContentHasher, ContentKind, CrawlSettings, FetchError, Fetched,
    InvalidSetting, LimitSettings, Seed, SeedOrigin, Seeds, SkipReason, Source, Unfollowable,
    authority, expected_kind,
};

/// A folder of saved pages (已保存网页的文件夹).
#[derive(Debug)]
pub struct FolderSource {
    root: PathBuf,
    base: Url,
    files: Vec<SavedFile>,
    by_key: HashMap<String, usize>,
    remarks: Vec<String>,
    limits: LimitSettings,
    addressing: Addressing,
}

#[derive(Debug)]
struct SavedFile {
    relative: PathBuf,
    url: Url,
}

/// Why a folder cannot be opened as a source (无法读取文件夹).
#[derive(Debug, thiserror::Error)]
pub enum OpenFolderError {
    /// The base address is none.
    #[error("base address: {0}")]
    Base(#[from] Unfollowable),
    /// A setting cannot be used.
    #[error("setting {0}")]
    Setting(#[from] InvalidSetting),
    /// The folder cannot be read.
    #[error("{path}: {cause}")]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
}

impl FolderSource {
    /// Opens a folder and lists it. `base` is the address that the folder was saved from; when the
    /// folder holds one named like its host, as wget leaves it, that one is read.
    pub async fn open(
        root: PathBuf,
        base: &str,
        settings: CrawlSettings,
    ) -> Result<Self, OpenFolderError> {
        settings.check()?;
        let addressing = Addressing::new(settings.address.clone());
        let base = folder_address(addressing.parse(base)?);
        let path = root.clone();
        spawn_blocking(move || Self::list(&root, base, addressing, settings))
            .await
            .map_err(io::Error::other)
            .flatten()
            .map_err(|cause| OpenFolderError::Unreadable { path, cause })
    }

    /// The address that the folder was saved from, ending in `/`.
    pub fn base(&self) -> &Url {
        &self.base
    }

    fn list(
        root: &Path,
        base: Url,
        addressing: Addressing,
        settings: CrawlSettings,
    ) -> io::Result<Self> {
        let root = site_root(&root.canonicalize()?, &base);
        let listing = Listing::of(&root, &settings.folder)?;
        let file = |relative: PathBuf| {
            let url = address_of(&portable(&relative), &base, &settings.folder.index_names);
            SavedFile { url: addressing.canonical(url), relative }
        };
        let mut source = Self {
            files: listing.files.into_iter().map(file).collect(),
            by_key: HashMap::new(),
            remarks: listing.remarks,
            limits: settings.limits,
            root,
            base,
            addressing,
        };
        source.index();
        Ok(source)
    }

    /// Addresses first; then bare names and folders without `/`, where they are still free.
    fn index(&mut self) {
        for (number, file) in self.files.iter().enumerate() {
            let Some(key) = key_of(&file.url, &self.base) else { continue };
            match self.by_key.entry(key) {
                Entry::Vacant(free) => {
                    free.insert(number);
                }
                Entry::Occupied(taken) => {
                    let other = self.files[*taken.get()].relative.display();
                    self.remarks
                        .push(format!("{} 与 {other} 地址相同，未读", file.relative.display()));
                }
            }
        }
        for (number, file) in self.files.iter().enumerate() {
            let name = key_of_name(&portable(&file.relative));
            self.by_key.entry(name).or_insert(number);
            let key = key_of(&file.url, &self.base).unwrap_or_default();
            if let Some(folder) = key.strip_suffix('/') {
                self.by_key.entry(folder.to_owned()).or_insert(number);
            }
        }
    }

    fn find(&self, url: &Url) -> Result<&SavedFile, FetchError> {
        if authority(url) != authority(&self.base) {
            return Err(FetchError::OutOfScope(SkipReason::OffHost { host: authority(url) }));
        }
        let number = key_of(url, &self.base).and_then(|key| self.by_key.get(&key));
        number.and_then(|number| self.files.get(*number)).ok_or(FetchError::NotInFolder)
    }
}

#[async_trait]
impl Source for FolderSource {
    /// The home page, then every page of the folder. Files are fetched when a page needs them.
    async fn seeds(&self) -> Result<Seeds, FetchError> {
        let home = self.find(&self.base).ok();
        let first = home.map(|file| Seed { url: file.url.clone(), origin: SeedOrigin::Home });
        let is_owner = |(number, file): &(usize, &SavedFile)| {
            key_of(&file.url, &self.base).is_some_and(|key| self.by_key.get(&key) == Some(number))
        };
        let others = self
            .files
            .iter()
            .enumerate()
            .filter(is_owner)
            .map(|(_, file)| file)
            .filter(|file| expected_kind(&file.url) == ContentKind::Page)
            .filter(|file| home.is_none_or(|home| home.url != file.url))
            .map(|file| Seed { url: file.url.clone(), origin: SeedOrigin::Folder });
        Ok(Seeds {
            seeds: first.into_iter().chain(others).collect(),
            remarks: self.remarks.clone(),
        })
    }

    async fn fetch(&self, url: &Url) -> Result<Fetched, FetchError> {
        let file = self.find(url)?;
        let (root, relative) = (self.root.clone(), file.relative.clone());
        let (limits, address) = (self.limits.clone(), file.url.clone());
        let read = spawn_blocking(move || read(&root, &relative, &address, &limits)).await;
        let fetched = read.map_err(|error| FetchError::Io(error.to_string())).flatten()?;
        Ok(Fetched { url: self.addressing.canonical(url.clone()), ..fetched })
    }
}

fn read(
    root: &Path,
    relative: &Path,
    url: &Url,
    limits: &LimitSettings,
) -> Result<Fetched, FetchError> {
    // Looked at again: somebody may have changed the folder since it was listed.
    let path = resolved(root, relative).ok_or(FetchError::NotInFolder)?;
    let mut file = File::open(&path).map_err(|error| io_error(&error))?;
    let metadata = file.metadata().map_err(|error| io_error(&error))?;
    let mut bytes = Vec::new();
    file.by_ref().take(1_024).read_to_end(&mut bytes).map_err(|error| io_error(&error))?;
    let kind = ContentKind::of(None, &bytes, url);
    let limit = match kind {
        ContentKind::Other => return Err(FetchError::UnsupportedContentType("unknown".into())),
        ContentKind::Attachment => limits.attachment_bytes,
        ContentKind::Page | ContentKind::Feed => limits.page_bytes,
    };
    if metadata.len() > limit {
        return Err(FetchError::TooLarge { limit });
    }
    let mut hasher = ContentHasher::default();
    let body = if kind == ContentKind::Attachment {
        hasher.update(&bytes);
        let length = hash_rest(&mut file, &mut hasher, limit)? + bytes.len() as u64;
        Body::Stored { path, length }
    } else {
        // One byte more than allowed tells a file that has grown in the meantime.
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| io_error(&error))?;
        hasher.update(&bytes);
        Body::Memory(bytes.into())
    };
    if body.length() > limit {
        return Err(FetchError::TooLarge { limit });
    }
    Ok(Fetched {
        url: url.clone(),
        final_url: url.clone(),
        redirects: Vec::new(),
        status: 200,
        media_type: None,
        charset: None,
        last_modified: metadata.modified().ok().map(DateTime::<Utc>::from),
        file_name: None,
        kind,
        body,
        content_hash: hasher.finish(),
    })
}

fn hash_rest(file: &mut File, hasher: &mut ContentHasher, limit: u64) -> Result<u64, FetchError> {
    let mut buffer = vec![0; 64 * 1024];
    let mut length = 0;
    loop {
        let count = file.read(&mut buffer).map_err(|error| io_error(&error))?;
        length += count as u64;
        if count == 0 || length > limit {
            return Ok(length);
        }
        hasher.update(&buffer[..count]);
    }
}

fn io_error(error: &io::Error) -> FetchError {
    FetchError::Io(error.to_string())
}

/// The address of the folder that an address lies in.
fn folder_address(mut base: Url) -> Url {
    base.set_query(None);
    let folder = base.path().rfind('/').map_or(0, |at| at + 1);
    let path = base.path()[..folder].to_owned();
    base.set_path(&path);
    base
}

fn site_root(root: &Path, base: &Url) -> PathBuf {
    let host = authority(base);
    [host.clone(), host.replace(':', "+"), host.replace(':', "_")]
        .into_iter()
        .map(|name| root.join(name))
        // Through a link it would lie elsewhere, and nothing in it would count as inside.
        .find(|path| path.is_dir() && !path.is_symlink())
        .unwrap_or_else(|| root.to_owned())
}

/// The bytes of a relative path, with `/` between the names on every system.
fn portable(relative: &Path) -> Vec<u8> {
    let names: Vec<&[u8]> =
        relative.components().map(|part| part.as_os_str().as_encoded_bytes()).collect();
    names.join(&b'/')
}
