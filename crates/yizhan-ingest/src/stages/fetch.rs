//! Fetching one address, and storing what came.
//!
//! Invariant: bytes that a row will name are on the disk before the row is written.

use std::fs::File;
use std::sync::Arc;

use bytes::Bytes;
use tokio::task::spawn_blocking;
use url::Url;
use yizhan_files::{Blob, BlobError, BlobStore, Packing, PutOptions};

use crate::reason::{Reason, is_refusal};
use crate::run::{RunError, Running};
use crate::source::{Body, ContentKind, FetchError};
use crate::store::{ItemRow, ItemStage};

/// What came of asking for one address.
pub(crate) enum Fetch {
    /// Bytes, stored.
    Stored(Stored),
    /// Nothing; the run goes on.
    Refused(FetchError),
}

/// Stored bytes and what their source said about them.
pub(crate) struct Stored {
    pub(crate) kind: ContentKind,
    pub(crate) final_url: Url,
    pub(crate) status: u16,
    pub(crate) media_type: Option<String>,
    pub(crate) charset: Option<String>,
    pub(crate) file_name: Option<String>,
    pub(crate) blob: Blob,
    /// The bytes of a page.
    pub(crate) page: Option<Bytes>,
}

/// Fetches an address and stores its bytes: pages packed, files as they are.
pub(crate) async fn fetch(run: &Running<'_>, url: &Url) -> Result<Fetch, RunError> {
    let fetched = match run.source.fetch(url).await {
        Ok(fetched) => fetched,
        Err(error @ FetchError::Io(_)) => return Err(RunError::LocalDisk(error)),
        Err(error) => return Ok(Fetch::Refused(error)),
    };
    let is_page = fetched.kind != ContentKind::Attachment;
    let packing = if is_page { Packing::Gzip } else { Packing::Plain };
    let page = fetched.body.in_memory().filter(|_| is_page).cloned();
    let blobs = Arc::clone(&run.ingest.blobs);
    let body = fetched.body;
    let stored = spawn_blocking(move || put(&blobs, &body, packing)).await?;
    let blob = match stored {
        Ok(blob) => blob,
        Err(BlobError::TooLarge { limit }) => {
            return Ok(Fetch::Refused(FetchError::TooLarge { limit }));
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Fetch::Stored(Stored {
        kind: fetched.kind,
        final_url: fetched.final_url,
        status: fetched.status,
        media_type: fetched.media_type,
        charset: fetched.charset,
        file_name: fetched.file_name,
        blob,
        page,
    }))
}

fn put(blobs: &BlobStore, body: &Body, packing: Packing) -> Result<Blob, BlobError> {
    let options = PutOptions { packing, ..PutOptions::default() };
    match body {
        Body::Memory(bytes) => blobs.put(bytes, options),
        Body::Temporary { path, .. } => {
            let mut file = File::open(path).map_err(BlobError::Source)?;
            blobs.put_reader(&mut file, options)
        }
        Body::Stored { path, .. } => {
            let mut file = File::open(path).map_err(BlobError::Source)?;
            blobs.put_reader(&mut file, options)
        }
    }
}

/// Writes into a row why nothing came.
pub(crate) fn refuse(item: &mut ItemRow, error: &FetchError) {
    let stage = if is_refusal(error) { ItemStage::Skipped } else { ItemStage::Failed };
    if let FetchError::HttpStatus { status, .. } = error {
        item.status = Some(i32::from(*status));
    }
    if let FetchError::OffHostRedirect(redirect) = error {
        item.final_url = Some(redirect.to.to_string());
    }
    Reason::from(error).end(item, stage);
}

/// Writes into a row what came.
pub(crate) fn describe(item: &mut ItemRow, stored: &Stored) {
    item.status = Some(i32::from(stored.status));
    item.final_url = Some(stored.final_url.to_string());
    item.media_type.clone_from(&stored.media_type);
    item.charset.clone_from(&stored.charset);
    item.file_name.clone_from(&stored.file_name);
    item.blob_hash = Some(stored.blob.hash.to_string());
    item.size = i64::try_from(stored.blob.size).ok();
}
