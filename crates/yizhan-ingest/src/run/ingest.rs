//! What every run stands on.

use std::path::PathBuf;
use std::sync::Arc;

use yizhan_core::Actor;
use yizhan_files::BlobStore;
use yizhan_frame::Platform;

/// What every run stands on (迁移服务). Cheap to clone.
#[derive(Clone)]
pub struct Ingest {
    /// The platform that documents are loaded into.
    pub platform: Platform,
    /// Where fetched pages and files are kept.
    pub blobs: Arc<BlobStore>,
    /// A folder below which each run has its own, for large files that are being received.
    pub scratch: PathBuf,
    /// Who runs it.
    pub actor: Actor,
}
