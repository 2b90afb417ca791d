//! The folder of blobs: `ab/cd/<hash>`, or `ab/cd/<hash>.gz` when packed.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};

use super::blob::{Blob, BlobError, BlobHash, Packing, PutOptions};
use super::put::{measure, write_content};
use crate::disk::{Fs, RealFs, Staged, Staging};
use crate::page_tree::Durability;
use crate::storage_error::StorageError;

/// The store of attachments and raw pages (附件库), by content.
///
/// Who refers to a blob is the business of the database; the store only keeps and hands out.
#[derive(Debug)]
pub struct BlobStore {
    root: PathBuf,
    fs: Arc<dyn Fs>,
    staging: Staging,
    limit: u64,
}

impl BlobStore {
    /// Opens the store at `root`, made if missing. No blob is longer than `limit` bytes.
    pub fn open(root: impl Into<PathBuf>, limit: u64) -> Result<Self, StorageError> {
        Self::with_fs(root.into(), limit, Arc::new(RealFs))
    }

    pub(crate) fn with_fs(
        root: PathBuf,
        limit: u64,
        fs: Arc<dyn Fs>,
    ) -> Result<Self, StorageError> {
        let staging = Staging::open(Arc::clone(&fs), &root)?;
        Ok(Self { root, fs, staging, limit })
    }

    /// Removes what a killed process left unfinished, and returns how many files that were.
    pub fn sweep(&self) -> Result<usize, StorageError> {
        self.staging.sweep()
    }

    /// Stores `bytes`. Storing the same content again changes nothing and gives the same blob.
    pub fn put(&self, bytes: &[u8], options: PutOptions) -> Result<Blob, BlobError> {
        if bytes.len() as u64 > self.limit {
            return Err(BlobError::TooLarge { limit: self.limit });
        }
        let blob = measure(bytes);
        if self.find(&blob.hash, blob.size).is_some() {
            self.sync_folders(&blob.hash, options.durability)?;
            return Ok(blob);
        }
        self.put_reader(&mut &*bytes, options)
    }

    /// Stores what `source` gives, which may be longer than memory.
    pub fn put_reader(
        &self,
        source: &mut dyn Read,
        options: PutOptions,
    ) -> Result<Blob, BlobError> {
        let staged = self.staging.create()?;
        let blob = write_content(source, &staged, options.packing, self.limit)?;
        if self.find(&blob.hash, blob.size).is_none() {
            self.place(staged, &blob.hash, options)?;
        }
        self.sync_folders(&blob.hash, options.durability)?;
        Ok(blob)
    }

    /// Opens the content for reading; at most the store's limit of bytes come out.
    pub fn reader(&self, hash: &BlobHash) -> Result<Box<dyn Read + Send>, BlobError> {
        for packing in [Packing::Plain, Packing::Gzip] {
            let path = self.place_of(hash, packing);
            match (File::open(&path), packing) {
                (Ok(file), Packing::Plain) => return Ok(Box::new(file.take(self.limit))),
                (Ok(file), Packing::Gzip) => {
                    return Ok(Box::new(GzDecoder::new(file).take(self.limit)));
                }
                (Err(error), _) if error.kind() == io::ErrorKind::NotFound => {}
                (Err(error), _) => return Err(StorageError::new("open", &path, error).into()),
            }
        }
        Err(BlobError::Missing(*hash))
    }

    /// The whole content, for blobs that fit into memory.
    pub fn read(&self, hash: &BlobHash) -> Result<Vec<u8>, BlobError> {
        let mut bytes = Vec::new();
        match self.reader(hash)?.read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) if is_damage(&error) => Err(BlobError::Corrupt(*hash)),
            Err(error) => {
                Err(StorageError::new("read", &self.place_of(hash, Packing::Plain), error).into())
            }
        }
    }

    /// The file of a blob that is stored plain; others may read it and must not change it.
    pub fn path(&self, hash: &BlobHash) -> Option<PathBuf> {
        Some(self.place_of(hash, Packing::Plain)).filter(|path| path.is_file())
    }

    /// Reads the blob and compares it with its name.
    pub fn verify(&self, hash: &BlobHash) -> Result<(), BlobError> {
        let mut reader = self.reader(hash)?;
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(length) => hasher.update(&buffer[..length]),
                Err(error) if is_damage(&error) => return Err(BlobError::Corrupt(*hash)),
                Err(error) => {
                    return Err(StorageError::new(
                        "read",
                        &self.place_of(hash, Packing::Plain),
                        error,
                    )
                    .into());
                }
            }
        }
        if BlobHash::new(hasher.finalize().into()) == *hash {
            Ok(())
        } else {
            Err(BlobError::Corrupt(*hash))
        }
    }

    /// Removes a blob and returns whether it was there. The caller knows that nothing refers to it.
    pub fn remove(&self, hash: &BlobHash) -> Result<bool, StorageError> {
        let mut was_there = false;
        for packing in [Packing::Plain, Packing::Gzip] {
            let path = self.place_of(hash, packing);
            match self.fs.remove_file(&path) {
                Ok(()) => was_there = true,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(StorageError::new("remove", &path, error)),
            }
        }
        Ok(was_there)
    }

    fn place(
        &self,
        mut staged: Staged,
        hash: &BlobHash,
        options: PutOptions,
    ) -> Result<(), StorageError> {
        if options.durability == Durability::Synced {
            staged.sync()?;
        }
        staged.close();
        for folder in self.folders(hash).iter().skip(1) {
            match self.fs.create_folder(folder) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(StorageError::new("create folder", folder, error)),
            }
        }
        staged.place(&self.place_of(hash, options.packing))
    }

    /// Also when nothing was placed: whoever placed it may have been killed before the sync.
    fn sync_folders(&self, hash: &BlobHash, durability: Durability) -> Result<(), StorageError> {
        if durability == Durability::Unsynced {
            return Ok(());
        }
        self.folders(hash).iter().rev().try_for_each(|folder| {
            self.fs.sync_folder(folder).map_err(|error| StorageError::sync(folder, error))
        })
    }

    /// The file of a blob, unless it obviously is not whole.
    fn find(&self, hash: &BlobHash, size: u64) -> Option<PathBuf> {
        let has_size = |path: &PathBuf| fs::metadata(path).is_ok_and(|found| found.len() == size);
        let plain = Some(self.place_of(hash, Packing::Plain)).filter(has_size);
        plain.or_else(|| Some(self.place_of(hash, Packing::Gzip)).filter(|path| path.is_file()))
    }

    /// The root, then the two folders below it that lead to the blob.
    fn folders(&self, hash: &BlobHash) -> [PathBuf; 3] {
        let name = hash.to_string();
        let first = self.root.join(&name[..2]);
        let second = first.join(&name[2..4]);
        [self.root.clone(), first, second]
    }

    fn place_of(&self, hash: &BlobHash, packing: Packing) -> PathBuf {
        let [_, _, folder] = self.folders(hash);
        match packing {
            Packing::Plain => folder.join(hash.to_string()),
            Packing::Gzip => folder.join(Path::new(&format!("{hash}.gz"))),
        }
    }
}

/// Whether an error of reading means that packed bytes do not unpack.
fn is_damage(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof
    )
}
