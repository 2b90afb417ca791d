//! Removing files that nothing refers to.

use yizhan_core::Actor;
use yizhan_db::DbError;
use yizhan_files::{BlobStore, StorageError};
use yizhan_frame::Platform;

use crate::store::blobs;

/// How many blobs one pass looks at.
const BATCH: u64 = 200;

/// Why a sweep ended early. What it removed stays removed.
#[derive(Debug, thiserror::Error)]
pub enum SweepBlobsError {
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The disk failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Removes the files that no edition refers to any more (清理无引用文件) and returns how many.
///
/// Call it only while nobody stores files, an ingest neither: what is stored and not yet referred to is not known here.
/// A crash leaves at most a row of a file that is gone; storing the file again makes it whole.
pub async fn sweep_blobs(platform: &Platform, store: &BlobStore) -> Result<u64, SweepBlobsError> {
    let mut removed = 0;
    loop {
        let cx = platform.begin(Actor::machine()).await?;
        let mut gone = 0;
        for hash in blobs::unreferenced(cx.tx(), BATCH).await? {
            if blobs::forget(cx.tx(), hash).await? {
                removed += u64::from(store.remove(&hash)?);
                gone += 1;
            }
        }
        cx.commit().await?;
        if gone == 0 {
            return Ok(removed);
        }
    }
}
