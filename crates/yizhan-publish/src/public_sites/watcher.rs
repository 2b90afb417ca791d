//! Hearing that sites changed, wherever they were changed.

use std::path::PathBuf;
use std::time::Duration;

use yizhan_db::{Db, DbError, events};

use super::public_sites;
use crate::serve::{SharedSites, Sites};

/// The events after which the listener must be told.
const CHANGES: [&str; 3] = ["site_added", "site_changed", "site_moved"];

/// Keeps the listener's sites up to date (站点变更监听), on every node of several.
pub struct SitesWatcher {
    db: Db,
    folder: PathBuf,
    shared: SharedSites,
    arrange: Box<dyn Fn(Sites) -> Sites + Send + Sync>,
    /// The number of the last event that is reflected.
    seen: i64,
}

impl SitesWatcher {
    /// Reads the sites for the first time. `arrange` adds to each reading what only the caller knows,
    /// as the key domain.
    ///
    /// # Errors
    /// The database failed.
    pub async fn start(
        db: Db,
        folder: impl Into<PathBuf>,
        shared: SharedSites,
        arrange: impl Fn(Sites) -> Sites + Send + Sync + 'static,
    ) -> Result<Self, DbError> {
        let seen = events::last_number(&db).await?;
        let watcher = Self { db, folder: folder.into(), shared, arrange: Box::new(arrange), seen };
        watcher.read().await?;
        Ok(watcher)
    }

    /// Looks every `interval` until `stop` resolves. While the database is away the sites stay as
    /// they are.
    pub async fn run(mut self, interval: Duration, stop: impl Future<Output = ()>) {
        tokio::pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(interval) => {}
            }
            if let Err(error) = self.look().await {
                let cause = &error as &dyn std::error::Error;
                tracing::warn!(error = cause, "Cannot see whether sites changed");
            }
        }
    }

    /// Reads the sites again if one changed since the last time, and says whether.
    ///
    /// # Errors
    /// The database failed.
    pub async fn look(&mut self) -> Result<bool, DbError> {
        let last = events::last_number(&self.db).await?;
        let changed =
            self.seen < last && events::happened(&self.db, self.seen, last, &CHANGES).await?;
        if changed {
            self.read().await?;
        }
        self.seen = last;
        Ok(changed)
    }

    async fn read(&self) -> Result<(), DbError> {
        let sites = public_sites(self.db.reader(), &self.folder).await?;
        self.shared.replace((self.arrange)(sites));
        Ok(())
    }
}
