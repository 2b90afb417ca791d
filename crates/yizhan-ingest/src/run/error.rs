//! Why a run came to a halt. It can be resumed after any of these.

use yizhan_core::RunId;
use yizhan_db::DbError;
use yizhan_files::{BlobError, StorageError};
use yizhan_text::RulesError;

use crate::source::{FetchError, OpenCrawlError, OpenFolderError, Unfollowable};

/// Why a run stopped before its end (迁移中断原因).
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// There is no such run.
    #[error("there is no run {0}")]
    NotFound(RunId),
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
    /// A command of another domain refused what only a fault of ours can have asked for.
    #[error("a command was refused")]
    Refused(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A thread of ours ended early.
    #[error("a worker thread ended early")]
    Worker(#[from] tokio::task::JoinError),
}

impl RunError {
    /// One Chinese sentence for who started the run.
    pub fn report_text(&self) -> String {
        match self {
            Self::NotFound(run) => format!("没有编号为 {run} 的迁移批次"),
            Self::Interrupted => "迁移已中断，可以继续".into(),
            Self::Db(_) => "数据库无法读写，迁移已停在上一个检查点".into(),
            Self::Blobs(BlobError::Storage(StorageError::DiskFull { .. }))
            | Self::Disk(StorageError::DiskFull { .. }) => {
                "磁盘已满，迁移已停在上一个检查点".into()
            }
            Self::Blobs(_) | Self::Disk(_) | Self::LocalDisk(_) => {
                "磁盘读写失败，迁移已停在上一个检查点".into()
            }
            Self::OpenSite(error) => format!("无法打开网站：{error}"),
            Self::OpenFolder(error) => format!("无法打开文件夹：{error}"),
            Self::Home(error) => format!("首页地址有误：{}", error.report_text()),
            Self::Rules(error) => format!("站点规则有误：{error}"),
            Self::Seeds(error) => format!("无法开始采集：{}", error.report_text()),
            Self::SiteDown(error) => {
                format!("网站没有应答（{}），其余地址留待继续", error.report_text())
            }
            Self::Refused(error) => format!("数据未被接受：{error}"),
            Self::Worker(_) => "处理线程意外结束，迁移已停在上一个检查点".into(),
        }
    }
}
