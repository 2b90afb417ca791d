//! Why printing failed as a whole. A page that is faulty is no failure: it is refused.

use yizhan_core::SiteId;
use yizhan_db::DbError;
use yizhan_files::{BlobError, StorageError};
use yizhan_theme::RenderError;

/// Why the press stopped (印刷失败). Everything printed before stays; doing it again completes it.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The disk, or a full one.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The store of attachments.
    #[error(transparent)]
    Blob(#[from] BlobError),
    /// What stands on all pages of a site cannot be rendered.
    #[error("head, header and footer of site {site} cannot be rendered")]
    Chrome {
        /// The site.
        site: SiteId,
        /// Why.
        source: RenderError,
    },
    /// No theme of this name is installed.
    #[error("site {site} has the theme `{theme}`, which is not installed")]
    NoTheme {
        /// The site.
        site: SiteId,
        /// The name of the theme.
        theme: String,
    },
    /// There is no such site.
    #[error("there is no site {0}")]
    NoSite(SiteId),
    /// The key of a site names no folder.
    #[error("the key `{0}` of a site cannot be the name of a folder")]
    SiteKey(String),
    /// A source did not answer for each page it was asked for.
    #[error("the source `{source_name}` was asked for {asked} pages and gave {given}")]
    Miscounted {
        /// The source.
        source_name: &'static str,
        /// How many pages were asked for.
        asked: usize,
        /// How many it gave.
        given: usize,
    },
    /// A thread of the press ended early.
    #[error("a thread of the press broke off")]
    Broken(#[from] tokio::task::JoinError),
}
