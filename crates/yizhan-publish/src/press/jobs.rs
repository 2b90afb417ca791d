//! What the press does when something happens elsewhere.

use std::sync::Arc;

use async_trait::async_trait;
use serde::Deserialize;
use yizhan_core::{Event, SiteId};
use yizhan_db::jobs::{Job, Lane, NewJob};
use yizhan_frame::{JobError, JobHandler, Module, Platform};

use super::Press;
use super::print_touched::{PRINT_REST, Rest};
use super::refresh_sites::{REFRESH_SITES, Refreshed, refresh_portals_job};

/// The kind of job that prints what an event touched.
const PRINT: &str = "press.print";
/// The kind of job that prints a whole site.
const BUILD_SITE: &str = "press.build_site";

/// The module to mount.
pub fn module(press: Arc<Press>) -> Module {
    Module {
        name: "publish",
        reactions: vec![react],
        handlers: vec![
            (PRINT, Arc::new(Print(Arc::clone(&press)))),
            (PRINT_REST, Arc::new(PrintRest(Arc::clone(&press)))),
            (BUILD_SITE, Arc::new(BuildSite(Arc::clone(&press)))),
            (REFRESH_SITES, Arc::new(RefreshSites(press))),
        ],
        ..Module::default()
    }
}

/// The job that prints a whole site, for whoever wants it printed without an event.
pub fn build_site_job(site: SiteId) -> NewJob {
    NewJob::new(BUILD_SITE, Lane::Bulk, serde_json::json!({ "site_id": site }))
        .deduplicated_by(format!("{BUILD_SITE}:{site}"))
}

fn react(event: &Event) -> Vec<NewJob> {
    match event {
        Event::EditionPublished { .. }
        | Event::DocumentWithdrawn { .. }
        | Event::DocumentPlaced { .. }
        | Event::DocumentUnplaced { .. }
        | Event::DocumentPinned { .. }
        | Event::DocumentsLinked { .. } => vec![print_job(event, Lane::Urgent)],
        Event::ChannelAdded { .. }
        | Event::ChannelChanged { .. }
        | Event::ChannelShelved { .. } => vec![print_job(event, Lane::Normal)],
        // The notice of a site that goes off-line cannot wait until the site is built.
        Event::SiteMoved { site_id, .. } => {
            vec![print_job(event, Lane::Urgent), build_site_job(*site_id), refresh_portals_job()]
        }
        // Its name may have changed, under which portals lead to it.
        Event::SiteChanged { site_id } => vec![build_site_job(*site_id), refresh_portals_job()],
        Event::SiteAdded { site_id }
        | Event::ChannelSetAdded { site_id, .. }
        | Event::IngestFinished { site_id, .. } => vec![build_site_job(*site_id)],
        // No page says what people do before something is public.
        _ => Vec::new(),
    }
}

fn print_job(event: &Event, lane: Lane) -> NewJob {
    NewJob::new(PRINT, lane, serde_json::json!({ "event": event }))
}

struct Print(Arc<Press>);

#[derive(Deserialize)]
struct PrintPayload {
    event: Event,
    #[serde(default)]
    rest: Rest,
}

#[async_trait]
impl JobHandler for Print {
    async fn run(&self, platform: &Platform, job: &Job) -> Result<(), JobError> {
        let payload = PrintPayload::deserialize(&job.payload)?;
        self.0.print_touched(platform, &payload.event, job.cause).await?;
        Ok(())
    }
}

struct PrintRest(Arc<Press>);

#[async_trait]
impl JobHandler for PrintRest {
    async fn run(&self, platform: &Platform, job: &Job) -> Result<(), JobError> {
        let payload = PrintPayload::deserialize(&job.payload)?;
        self.0.print_rest(platform, &payload.event, payload.rest).await?;
        Ok(())
    }
}

struct BuildSite(Arc<Press>);

#[derive(Deserialize)]
struct BuildSitePayload {
    site_id: SiteId,
}

#[async_trait]
impl JobHandler for BuildSite {
    async fn run(&self, platform: &Platform, job: &Job) -> Result<(), JobError> {
        let payload = BuildSitePayload::deserialize(&job.payload)?;
        let site = self.0.site(platform, payload.site_id).await?;
        if self.0.sites.floor(&site.site)?.has_built(job.cause) {
            return Ok(());
        }
        let report = self.0.build_site(platform, payload.site_id, &|_| {}).await?;
        tracing::info!(
            site.key = %site.site.key,
            written = report.written,
            unchanged = report.unchanged,
            removed = report.removed,
            refused = report.refused,
            bytes = report.bytes,
            "Built a site"
        );
        Ok(())
    }
}

struct RefreshSites(Arc<Press>);

#[derive(Deserialize)]
struct RefreshSitesPayload {
    sites: Refreshed,
}

#[async_trait]
impl JobHandler for RefreshSites {
    async fn run(&self, platform: &Platform, job: &Job) -> Result<(), JobError> {
        let payload = RefreshSitesPayload::deserialize(&job.payload)?;
        let changed = self.0.refresh_sites(platform, payload.sites).await?;
        if !changed.is_empty() {
            tracing::info!(sites = changed.len(), "Sites look different and are built anew");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;
    use yizhan_core::{ChannelId, RunId, SiteState};

    use super::*;

    const SITE: SiteId = SiteId(Uuid::from_u128(1));

    fn jobs(event: &Event) -> Vec<(&'static str, Lane)> {
        react(event).iter().map(|job| (job.kind, job.lane)).collect()
    }

    #[test]
    fn what_an_editor_waits_for_is_urgent_and_what_takes_long_is_not() {
        let channel_id = ChannelId(Uuid::from_u128(2));
        let changed = Event::ChannelChanged { site_id: SITE, channel_id };
        assert_eq!(jobs(&changed), [(PRINT, Lane::Normal)]);
        let (from, to) = (SiteState::Live, SiteState::Suspended);
        let moved = Event::SiteMoved { site_id: SITE, from, to };
        assert_eq!(
            jobs(&moved),
            [(PRINT, Lane::Urgent), (BUILD_SITE, Lane::Bulk), (REFRESH_SITES, Lane::Normal)]
        );
        let finished = Event::IngestFinished { run_id: RunId(Uuid::from_u128(3)), site_id: SITE };
        assert_eq!(jobs(&finished), [(BUILD_SITE, Lane::Bulk)]);
        let refused =
            Event::PageRefused { site_id: SITE, path: "a.html".into(), reason: "…".into() };
        assert!(jobs(&refused).is_empty());
    }

    #[test]
    fn a_site_waits_to_be_built_only_once() {
        let one = build_site_job(SITE).dedupe_key;
        assert!(one.is_some());
        assert_eq!(one, build_site_job(SITE).dedupe_key);
        assert_ne!(one, build_site_job(SiteId(Uuid::from_u128(9))).dedupe_key);
    }
}
