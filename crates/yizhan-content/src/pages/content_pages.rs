//! The library as a source of the press.

use async_trait::async_trait;
use yizhan_core::{Event, SiteId};
use yizhan_db::{Db, DbError};
use yizhan_publish::press::{Loaded, PageList, PageRef, PageSource, PressedSite, Touched};

use super::{listing, loading, touched};

/// The pages that are made from documents (稿件页面来源).
#[derive(Debug, Default)]
pub struct ContentPages;

#[async_trait]
impl PageSource for ContentPages {
    fn name(&self) -> &'static str {
        "content"
    }

    async fn touched(&self, db: &Db, event: &Event) -> Result<Touched, DbError> {
        touched::touched(db.reader(), event).await
    }

    async fn pages(
        &self,
        db: &Db,
        site: SiteId,
        after: Option<String>,
        limit: u64,
    ) -> Result<PageList, DbError> {
        listing::pages(db.reader(), site, after, limit).await
    }

    async fn load(
        &self,
        db: &Db,
        site: &PressedSite,
        pages: &[PageRef],
    ) -> Result<Vec<Loaded>, DbError> {
        loading::load(db.reader(), site, pages).await
    }
}
