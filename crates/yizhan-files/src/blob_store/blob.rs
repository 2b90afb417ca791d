//! What a blob is called, and what can go wrong with one.

use std::fmt;
use std::io;
use std::str::FromStr;

use crate::page_tree::Durability;
use crate::storage_error::StorageError;

/// The SHA-256 of a blob's content (内容哈希); 64 lower-case hexadecimal digits as text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobHash([u8; 32]);

/// A stored file (附件实体).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Blob {
    /// The hash of the content, packed or not.
    pub hash: BlobHash,
    /// The length of the content in bytes, unpacked.
    pub size: u64,
}

/// How a blob lies on the disk. Readers get the content either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Packing {
    /// As it is; only then [`crate::BlobStore::path`] can hand the file to others.
    #[default]
    Plain,
    /// Compressed with gzip, for what is kept and seldom read.
    Gzip,
}

/// How a blob is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PutOptions {
    /// How it lies on the disk.
    pub packing: Packing,
    /// When the call returns. A blob that a database row will name must be synced before.
    pub durability: Durability,
}

/// Why a blob could not be stored or read.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The disk.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The content is longer than the store accepts. Nothing was kept.
    #[error("the content is longer than {limit} bytes")]
    TooLarge {
        /// The limit of the store in bytes.
        limit: u64,
    },
    /// The content could not be read from where it comes from. Nothing was kept.
    #[error("cannot read the content to store")]
    Source(#[source] io::Error),
    /// There is no such blob.
    #[error("there is no blob {0}")]
    Missing(BlobHash),
    /// The stored bytes do not hash to the name they stand under. Remove the blob and store it again.
    #[error("the blob {0} is damaged")]
    Corrupt(BlobHash),
}

/// The text is not 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the hash of a blob")]
pub struct ParseBlobHashError;

impl BlobHash {
    pub(super) fn new(digest: [u8; 32]) -> Self {
        Self(digest)
    }
}

impl fmt::Display for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for BlobHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlobHash({self})")
    }
}

impl FromStr for BlobHash {
    type Err = ParseBlobHashError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut digest = [0; 32];
        let is_lower = !text.bytes().any(|byte| byte.is_ascii_uppercase());
        if is_lower && hex::decode_to_slice(text, &mut digest).is_ok() {
            Ok(Self(digest))
        } else {
            Err(ParseBlobHashError)
        }
    }
}
