//! How a domain brings its pages to the press.
//!
//! Invariant: whatever a page shows comes out of [`PageSource::load`] together with the keys of all
//! that was read for it. A template cannot ask for more.

use async_trait::async_trait;
use yizhan_core::{Event, SiteId};
use yizhan_db::{Db, DbError};
use yizhan_files::{BlobHash, PagePath};
use yizhan_theme::{Page, PageHead};

use super::{PressedSite, ReadKey};

/// A domain that has pages to print (页面来源).
#[async_trait]
pub trait PageSource: Send + Sync {
    /// Its short name, as `content`. It is stored with every page and never changes.
    fn name(&self) -> &'static str;

    /// What `event` touched, on whatever site.
    ///
    /// # Errors
    /// The database failed.
    async fn touched(&self, db: &Db, event: &Event) -> Result<Touched, DbError>;

    /// All pages of a site, at most `limit` at once, after the place that `after` names.
    ///
    /// The order must not depend on what changes meanwhile, so that a build misses no page that was
    /// there from its beginning to its end. A page may be listed twice.
    ///
    /// # Errors
    /// The database failed.
    async fn pages(
        &self,
        db: &Db,
        site: SiteId,
        after: Option<String>,
        limit: u64,
    ) -> Result<PageList, DbError>;

    /// What stands on `pages`, all of one site, in the same order.
    ///
    /// # Errors
    /// The database failed.
    async fn load(
        &self,
        db: &Db,
        site: &PressedSite,
        pages: &[PageRef],
    ) -> Result<Vec<Loaded>, DbError>;
}

/// A page by its place (页面引用).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageRef {
    /// The site it stands on.
    pub site_id: SiteId,
    /// Its path there.
    pub path: PagePath,
    /// What it shows, in words of its source alone, as `document:<id>`.
    pub subject: String,
}

/// What an event touched (事件影响).
#[derive(Clone, Debug, Default)]
pub struct Touched {
    /// What changed. All pages that read one of these are printed.
    pub keys: Vec<ReadKey>,
    /// Pages to print whether or not they were printed before, the most urgent first. They come
    /// before those that are found by the keys.
    pub pages: Vec<PageRef>,
}

/// Some pages of a site (页面清单).
#[derive(Clone, Debug, Default)]
pub struct PageList {
    /// The pages.
    pub pages: Vec<PageRef>,
    /// Where the next ones begin; `None` after the last.
    pub next: Option<String>,
}

/// What a page is to be (待印页面).
#[derive(Clone, Debug)]
pub enum Loaded {
    /// Nothing: the file is removed, if it is there.
    Absent,
    /// A page of the theme.
    Page(Box<LoadedPage>),
    /// A finished file, as a feed or the map for search engines.
    File(LoadedFile),
}

/// A page before it is rendered.
#[derive(Clone, Debug)]
pub struct LoadedPage {
    /// What it says about itself.
    pub head: PageHead,
    /// What stands on it.
    pub page: Page,
    /// All that was read for it.
    pub reads: Vec<ReadKey>,
    /// Pictures and attachments that must stand on the site with it.
    pub files: Vec<PageFile>,
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct LoadedFile {
    /// Its content.
    pub bytes: Vec<u8>,
    /// All that was read for it.
    pub reads: Vec<ReadKey>,
}

/// A picture or an attachment (附件文件) on a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFile {
    /// Where it stands. The path holds the hash of the content, so that one path is one content.
    pub path: PagePath,
    /// Its content, in the store of blobs.
    pub blob: BlobHash,
}
