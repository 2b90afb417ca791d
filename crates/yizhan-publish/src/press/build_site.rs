//! Printing a whole site.
//!
//! Invariant: memory is bounded by the batches under way, whatever the size of the site, but for
//! sixteen bytes a page by which orphans are found at the end.

use std::collections::HashSet;
use std::sync::Arc;

use tokio::task::JoinSet;
use uuid::Uuid;
use yizhan_core::SiteId;
use yizhan_db::events;
use yizhan_files::PagePath;
use yizhan_frame::Platform;

use super::floor::{Floor, Haste};
use super::own_pages::{FILE, OwnPages, PRESS};
use super::print::Printed;
use super::record::press_actor;
use super::render::Outcome;
use super::store::{self, StoredPage};
use super::{PageRef, PageSource, Press, PressError, PressedSite, PrintReport};

/// How many rows are looked at together when orphans are sought.
const ORPHAN_BATCH: u64 = 1_000;

/// The batches of one build that are under way.
struct Build<'a> {
    press: &'a Arc<Press>,
    platform: &'a Platform,
    site: &'a Arc<PressedSite>,
    under_way: JoinSet<Result<PrintReport, PressError>>,
    report: PrintReport,
    progress: &'a (dyn Fn(&PrintReport) + Send + Sync),
}

impl Press {
    /// Prints all pages of a site (全站生成) and removes those that no source has any more.
    ///
    /// `progress` is told after every batch what was done so far. Of a closed site only the notices
    /// are printed; what else was there stays.
    ///
    /// # Errors
    /// Nothing more can be printed now. Building the site again completes it.
    pub async fn build_site(
        self: &Arc<Self>,
        platform: &Platform,
        id: SiteId,
        progress: &(dyn Fn(&PrintReport) + Send + Sync),
    ) -> Result<PrintReport, PressError> {
        let site = self.site(platform, id).await?;
        let floor = self.sites.floor(&site.site)?;
        let _one_at_a_time = floor.building.lock().await;
        let told = events::last_number(platform.db()).await?;
        floor.turn().await.begin_build();
        let result = self.build(platform, &site, &floor, progress).await;
        floor.turn().await.end_build();
        if result.is_ok() {
            floor.is_built_with(told);
            let cx = platform.begin(press_actor()).await?;
            store::save_build(cx.tx(), id, &site.look, cx.now()).await?;
            cx.commit().await?;
        }
        result
    }

    async fn build(
        self: &Arc<Self>,
        platform: &Platform,
        site: &Arc<PressedSite>,
        floor: &Floor,
        progress: &(dyn Fn(&PrintReport) + Send + Sync),
    ) -> Result<PrintReport, PressError> {
        let assets = OwnPages::assets(site);
        let mut report = self.print(platform, site, &OwnPages, assets, Haste::Bulk).await?;
        let under_way = JoinSet::new();
        let mut build = Build { press: self, platform, site, under_way, report, progress };
        for source in &self.sources {
            if !site.is_closed() || source.name() == PRESS {
                build.print_all(source).await?;
            }
        }
        report = build.finish().await?;
        if !site.is_closed() {
            report.removed += self.remove_orphans(platform, site, floor).await?;
        }
        Ok(report)
    }

    async fn remove_orphans(
        &self,
        platform: &Platform,
        site: &Arc<PressedSite>,
        floor: &Floor,
    ) -> Result<u64, PressError> {
        let (mut after, mut removed): (Option<PagePath>, u64) = (None, 0);
        loop {
            let turn = floor.turn().await;
            let conn = platform.db().reader();
            let rows =
                store::pages_of_site(conn, site.site.id, after.as_ref(), ORPHAN_BATCH).await?;
            let Some(last) = rows.last() else { return Ok(removed) };
            after = Some(last.path.clone());
            let (files, pages): (Vec<StoredPage>, Vec<StoredPage>) =
                rows.into_iter().partition(|row| row.source == PRESS && row.subject == FILE);
            let orphans: Vec<Printed> =
                pages.into_iter().filter(|row| turn.is_orphan(row.id)).map(absent).collect();
            if !orphans.is_empty() {
                let (gone, report) = self.write(Arc::clone(&floor.tree), orphans).await?;
                self.record(platform, site, PRESS, &floor.tree, gone).await?;
                removed += report.removed;
            }
            self.remove_lost_files(platform, floor, &files).await?;
        }
    }

    /// Files whose page went away while the process was killed.
    async fn remove_lost_files(
        &self,
        platform: &Platform,
        floor: &Floor,
        files: &[StoredPage],
    ) -> Result<(), PressError> {
        let ids: HashSet<Uuid> = files.iter().map(|file| file.id).collect();
        let lost = store::unread_files(platform.db().reader(), ids).await?;
        if lost.is_empty() {
            return Ok(());
        }
        let cx = platform.begin(press_actor()).await?;
        self.remove_unread_files(cx.tx(), &floor.tree, lost.into_iter().collect()).await?;
        Ok(cx.commit().await?)
    }
}

impl Build<'_> {
    /// Lists the pages of a source while earlier ones are printed.
    async fn print_all(&mut self, source: &Arc<dyn PageSource>) -> Result<(), PressError> {
        let limit = self.press.settings.batch() as u64;
        let mut after = None;
        loop {
            let (db, site) = (self.platform.db(), self.site.site.id);
            let list = source.pages(db, site, after, limit).await?;
            // A source that lists more than it was asked for does not make larger batches.
            for pages in list.pages.chunks(self.press.settings.batch()) {
                while self.press.settings.batches_at_once.max(1) <= self.under_way.len() {
                    self.next().await?;
                }
                self.begin(source, pages.to_vec());
            }
            match list.next {
                Some(next) => after = Some(next),
                None => return Ok(()),
            }
        }
    }

    fn begin(&mut self, source: &Arc<dyn PageSource>, pages: Vec<PageRef>) {
        let (press, platform) = (Arc::clone(self.press), self.platform.clone());
        let (site, source) = (Arc::clone(self.site), Arc::clone(source));
        self.under_way.spawn(async move {
            press.print(&platform, &site, &*source, pages, Haste::Bulk).await
        });
    }

    /// Waits for one batch. `false` when none is under way.
    async fn next(&mut self) -> Result<bool, PressError> {
        let Some(done) = self.under_way.join_next().await else { return Ok(false) };
        self.report += done??;
        (self.progress)(&self.report);
        Ok(true)
    }

    async fn finish(mut self) -> Result<PrintReport, PressError> {
        while self.next().await? {}
        Ok(self.report)
    }
}

fn absent(row: StoredPage) -> Printed {
    let page = PageRef { site_id: row.site_id, path: row.path, subject: row.subject };
    Printed { id: row.id, page, outcome: Outcome::Absent }
}
