//! Why a run came to a halt, or was not taken up.

use std::io;
use std::path::PathBuf;

use yizhan_content::{ImportDocumentError, ShelveSiteError};
use yizhan_core::{Denied, RunId};
use yizhan_db::DbError;
use yizhan_files::{BlobError, StorageError};
use yizhan_site::commands::{AddChannelError, AddRedirectsError};
use yizhan_text::RulesError;

use crate::source::{FetchError, OpenCrawlError, OpenFolderError, Unfollowable};

/// Why a run stopped before its end (迁移中断原因).
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// There is no such run.
    #[error("there is no run {0}")]
    NotFound(RunId),
    /// The actor may not run an ingest on its site.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Another process works on it; its id is unknown in the instant in which it starts.
    #[error("another process works on run {run_id}")]
    Busy {
        /// The run.
        run_id: RunId,
        /// The id of the process.
        holder: Option<u32>,
    },
    /// It could not even begin, and was forgotten: there is nothing in it to go on with.
    #[error(transparent)]
    NeverStarted(Box<RunError>),
    /// The folder that large files are received into cannot be used.
    #[error("the folder {} cannot be used", folder.display())]
    Scratch {
        /// The folder.
        folder: PathBuf,
        /// What the kernel said.
        source: io::Error,
    },
    /// Somebody asked it to stop.
    #[error("the run was interrupted")]
    Interrupted,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The store of blobs, or the disk below it.
    #[error("the blob store failed")]
    Blobs(#[from] BlobError),
    /// The disk.
    #[error("the disk failed")]
    Disk(#[from] StorageError),
    /// The website cannot be opened.
    #[error("the website cannot be opened")]
    OpenSite(#[from] OpenCrawlError),
    /// The folder cannot be opened.
    #[error("the folder cannot be opened")]
    OpenFolder(#[from] OpenFolderError),
    /// The stored home page is no address.
    #[error("the home page is no address")]
    Home(#[from] Unfollowable),
    /// The stored rules cannot be read.
    #[error("the rules cannot be read")]
    Rules(#[from] RulesError),
    /// Not even the starting addresses could be had.
    #[error("the starting addresses cannot be had: {0}")]
    Seeds(FetchError),
    /// The site no longer answers; what is left waits for the run to be resumed.
    #[error("the site no longer answers: {0}")]
    SiteDown(FetchError),
    /// The local disk failed while something was fetched.
    #[error("the local disk failed: {0}")]
    LocalDisk(FetchError),
    /// A channel was refused, which only a fault of ours can have asked for.
    #[error("a channel was refused")]
    Channel(#[from] AddChannelError),
    /// A document was refused, which only a fault of ours can have handed in.
    #[error("a document was refused")]
    Document(#[from] ImportDocumentError),
    /// The redirects were refused, which only a fault of ours can have asked for.
    #[error("the redirects were refused")]
    Redirects(#[from] AddRedirectsError),
    /// A thread of ours ended early.
    #[error("a worker thread ended early")]
    Worker(#[from] tokio::task::JoinError),
}

impl From<ShelveSiteError> for RunError {
    fn from(error: ShelveSiteError) -> Self {
        match error {
            ShelveSiteError::Denied(denied) => denied.into(),
            ShelveSiteError::Db(error) => error.into(),
        }
    }
}

impl RunError {
    /// Whether nothing was done, so that there is nothing to go on with.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::NotFound(_) | Self::Denied(_) | Self::Busy { .. } | Self::NeverStarted(_)
        )
    }

    /// Whether the source could not even be opened, or not be asked where to start.
    pub(super) fn is_false_start(&self) -> bool {
        matches!(
            self,
            Self::OpenSite(_)
                | Self::OpenFolder(_)
                | Self::Home(_)
                | Self::Rules(_)
                | Self::Seeds(_)
        )
    }
}
