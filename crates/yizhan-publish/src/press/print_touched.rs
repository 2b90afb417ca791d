//! Printing what an event touched.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yizhan_core::{Event, SiteId};
use yizhan_db::{
    Db,
    jobs::{Lane, NewJob},
};
use yizhan_frame::Platform;

use super::floor::Haste;
use super::own_pages::{OwnPages, PRESS};
use super::plan::{Group, group, without};
use super::record::press_actor;
use super::sites::KeptSite;
use super::{PageRef, Press, PressError, PressedSite, PrintReport};

/// The kind of job that prints what one event had too much of.
pub(super) const PRINT_REST: &str = "press.print_rest";

/// Where printing what an event touched was left off (续印位置).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Rest {
    /// How many of the pages that the sources named are printed.
    pub(super) named: usize,
    /// The pages after this id that read what changed are not printed yet.
    pub(super) after: Option<Uuid>,
    /// The number of the event in the log, if it is known.
    #[serde(default)]
    pub(super) number: Option<i64>,
}

impl Press {
    /// Prints the pages that `event` touched (按事件印刷), those that the sources name first.
    ///
    /// What goes beyond [`super::PressSettings::pages_at_once`] is left to a job of the bulk lane. `number` is
    /// the event's number in the log, if it is known: sites that were built as a whole after it are left out.
    ///
    /// # Errors
    /// Nothing more can be printed now. Printing the same event again completes it.
    pub async fn print_touched(
        &self,
        platform: &Platform,
        event: &Event,
        number: Option<i64>,
    ) -> Result<PrintReport, PressError> {
        let limit = self.settings.pages_at_once.max(1);
        let (touches, ahead) =
            tokio::join!(self.touches(platform.db(), event), self.ahead(platform.db(), event));
        let mut touches = touches?;
        let is_cut = limit < touches.named.len();
        touches.named.truncate(limit);
        let mut report = PrintReport::default();
        let (first, others) =
            touches.named.split_at(self.settings.first_pages.min(touches.named.len()));
        for group in group(first.iter().cloned()).into_iter().chain(group(others.iter().cloned())) {
            report += self.print_group(platform, group, ahead.as_ref(), Haste::Urgent).await?;
        }
        let room = limit - touches.named.len();
        let (readers, next) = self.readers(platform.db(), &touches.keys, None, room).await?;
        for group in group(without(readers, &touches.named)) {
            report += self.print_unless_built(platform, group, number, Haste::Urgent).await?;
        }
        if is_cut || next.is_some() {
            let rest = Rest { named: touches.named.len(), after: next, number };
            leave_rest(platform, event, rest).await?;
        }
        Ok(report)
    }

    /// Prints what was left, in batches, without a limit, but for sites that were built meanwhile.
    pub(super) async fn print_rest(
        &self,
        platform: &Platform,
        event: &Event,
        rest: Rest,
    ) -> Result<PrintReport, PressError> {
        let touches = self.touches(platform.db(), event).await?;
        let named: Vec<(usize, PageRef)> = touches.named.into_iter().skip(rest.named).collect();
        let mut report = PrintReport::default();
        for group in group(named) {
            report += self.print_unless_built(platform, group, rest.number, Haste::Bulk).await?;
        }
        let (batch, mut after) = (self.settings.batch(), rest.after);
        while after.is_some() {
            let (readers, next) = self.readers(platform.db(), &touches.keys, after, batch).await?;
            for group in group(readers) {
                report +=
                    self.print_unless_built(platform, group, rest.number, Haste::Bulk).await?;
            }
            after = next;
        }
        Ok(report)
    }

    async fn print_unless_built(
        &self,
        platform: &Platform,
        group: Group,
        number: Option<i64>,
        haste: Haste,
    ) -> Result<PrintReport, PressError> {
        if self.sites.have_built(group.site, number) {
            return Ok(PrintReport::default());
        }
        self.print_group(platform, group, None, haste).await
    }

    /// The site that the event is about, read while the sources are asked. If that fails, whoever needs it tells.
    async fn ahead(&self, db: &Db, event: &Event) -> Option<Arc<KeptSite>> {
        self.sites.site(db, event.site_id()?, &self.settings).await.ok()
    }

    async fn print_group(
        &self,
        platform: &Platform,
        group: Group,
        ahead: Option<&Arc<KeptSite>>,
        haste: Haste,
    ) -> Result<PrintReport, PressError> {
        let source = Arc::clone(&self.sources[group.source]);
        let site = match ahead.filter(|kept| kept.site.site.id == group.site) {
            Some(kept) => self.with_assets(platform, kept).await,
            None => self.site(platform, group.site).await,
        };
        let site = match site {
            Ok(site) => site,
            Err(PressError::NoSite(id)) => {
                tracing::warn!(site.id = %id, "Pages of a site that does not exist are not printed");
                return Ok(PrintReport::default());
            }
            Err(error) => return Err(error),
        };
        let mut report = PrintReport::default();
        if site.is_closed() && source.name() != PRESS {
            return Ok(report);
        }
        for pages in group.pages.chunks(self.settings.batch()) {
            report += self.print(platform, &site, &*source, pages.to_vec(), haste).await?;
        }
        Ok(report)
    }

    /// The site, with the assets its pages refer to on the disk.
    pub(super) async fn site(
        &self,
        platform: &Platform,
        id: SiteId,
    ) -> Result<Arc<PressedSite>, PressError> {
        let kept = self.sites.site(platform.db(), id, &self.settings).await?;
        self.with_assets(platform, &kept).await
    }

    async fn with_assets(
        &self,
        platform: &Platform,
        kept: &KeptSite,
    ) -> Result<Arc<PressedSite>, PressError> {
        if !kept.has_assets() {
            let assets = OwnPages::assets(&kept.site);
            self.print(platform, &kept.site, &OwnPages, assets, Haste::Urgent).await?;
            kept.assets_are_there();
        }
        Ok(Arc::clone(&kept.site))
    }
}

async fn leave_rest(platform: &Platform, event: &Event, rest: Rest) -> Result<(), PressError> {
    let payload = serde_json::json!({ "event": event, "rest": rest });
    let mut cx = platform.begin(press_actor()).await?;
    cx.enqueue(NewJob::new(PRINT_REST, Lane::Bulk, payload)).await?;
    Ok(cx.commit().await?)
}
