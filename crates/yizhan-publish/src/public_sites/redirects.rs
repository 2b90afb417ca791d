//! Old addresses, out of the database.

use async_trait::async_trait;
use moka::sync::Cache;
use yizhan_core::SiteId;
use yizhan_db::{Db, DbError};

use crate::serve::{LookupUnavailable, OldAddress, RedirectLookup, ServedSite};

/// How many sites' ids are kept. A site never changes its key.
const IDS_KEPT: u64 = 10_000;

/// The redirects of all sites (跳转查询).
pub struct SiteRedirects {
    db: Db,
    ids: Cache<String, SiteId>,
}

impl SiteRedirects {
    /// The redirects that `db` holds.
    pub fn new(db: Db) -> Self {
        Self { db, ids: Cache::new(IDS_KEPT) }
    }

    async fn look_up(
        &self,
        site: &ServedSite,
        host: &str,
        path_and_query: &str,
    ) -> Result<Option<OldAddress>, DbError> {
        let Some(id) = self.id(&site.key).await? else { return Ok(None) };
        let found = yizhan_site::redirect(self.db.reader(), id, host, path_and_query).await?;
        Ok(found.map(|found| found.target.map_or(OldAddress::Gone, OldAddress::Moved)))
    }

    async fn id(&self, key: &str) -> Result<Option<SiteId>, DbError> {
        if let Some(id) = self.ids.get(key) {
            return Ok(Some(id));
        }
        let site = yizhan_site::site_by_key(self.db.reader(), key).await?;
        if let Some(site) = &site {
            self.ids.insert(key.to_owned(), site.id);
        }
        Ok(site.map(|site| site.id))
    }
}

#[async_trait]
impl RedirectLookup for SiteRedirects {
    async fn find(
        &self,
        site: &ServedSite,
        host: &str,
        path_and_query: &str,
    ) -> Result<Option<OldAddress>, LookupUnavailable> {
        self.look_up(site, host, path_and_query).await.map_err(|error| {
            let cause = &error as &dyn std::error::Error;
            tracing::error!(site.key, error = cause, "Cannot look up a redirect");
            LookupUnavailable
        })
    }
}
