//! What a source hands back for one address.
//!
//! Invariant: a body is complete and within its limit, or there is no [`Fetched`] at all.

use std::path::PathBuf;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use tempfile::TempPath;
use url::Url;

use super::{ContentHash, ContentKind};

/// A page or file as its source gave it (采集结果).
///
/// The time of fetching is not here: the caller has the clock.
#[derive(Debug)]
pub struct Fetched {
    /// The address that was asked for.
    pub url: Url,
    /// The address that answered, in canonical form. It differs from `url` after redirects, and in
    /// a folder when several addresses lead to one file.
    pub final_url: Url,
    /// The redirects in between, in order.
    pub redirects: Vec<Redirect>,
    /// The HTTP status, 200 to 299. A folder answers 200.
    pub status: u16,
    /// The media type of the Content-Type header, in lower case, without parameters.
    pub media_type: Option<String>,
    /// The charset of the Content-Type header, as it stood there.
    pub charset: Option<String>,
    /// The Last-Modified header, or the modification time of the file.
    pub last_modified: Option<DateTime<Utc>>,
    /// The file name that Content-Disposition proposes, without any folder.
    pub file_name: Option<String>,
    /// What it is, judged by header and content.
    pub kind: ContentKind,
    /// The bytes, with any transfer compression undone.
    pub body: Body,
    /// The hash of the body.
    pub content_hash: ContentHash,
}

/// One redirect that was followed (跳转).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The address that redirected.
    pub from: Url,
    /// 301, 302, 303, 307 or 308.
    pub status: u16,
    /// Where it sent us, as the server wrote it.
    pub to: Url,
}

/// The bytes of a page or file.
#[derive(Debug)]
pub enum Body {
    /// Pages, and files small enough.
    Memory(Bytes),
    /// A large file on disk; it is deleted when this value is dropped.
    Temporary {
        /// Where it lies.
        path: TempPath,
        /// Its size in bytes.
        length: u64,
    },
    /// A file of the source folder, which belongs to somebody else.
    Stored {
        /// Where it lies.
        path: PathBuf,
        /// Its size in bytes.
        length: u64,
    },
}

impl Body {
    /// Size in bytes.
    pub fn length(&self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::Temporary { length, .. } | Self::Stored { length, .. } => *length,
        }
    }

    /// The bytes, when they are in memory. Pages and feeds always are.
    pub fn in_memory(&self) -> Option<&Bytes> {
        match self {
            Self::Memory(bytes) => Some(bytes),
            Self::Temporary { .. } | Self::Stored { .. } => None,
        }
    }

    /// The whole body, read from disk if need be. Never more than the limit it was fetched under.
    pub async fn read(&self) -> std::io::Result<Bytes> {
        match self {
            Self::Memory(bytes) => Ok(bytes.clone()),
            Self::Temporary { path, .. } => tokio::fs::read(path).await.map(Bytes::from),
            Self::Stored { path, .. } => tokio::fs::read(path).await.map(Bytes::from),
        }
    }
}
