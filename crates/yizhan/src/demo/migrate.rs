//! The old site: served, read, cleaned, loaded.

use std::{io, path::Path, sync::Arc};

use yizhan_core::{Actor, RunId};
use yizhan_db::DbError;
use yizhan_demo::legacy::LegacySite;
use yizhan_files::BlobStore;
use yizhan_frame::Platform;
use yizhan_ingest::{
    Ingest, Progress, ReportError, RunError, RunSettings, RunSummary, SourceAddress, StartRun,
    StartRunError, latest_run, resume_run, start_run, write_report,
};
use yizhan_site::Site;

use super::legacy_server::LegacyServer;

/// Why the old site was not migrated.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MigrateError {
    /// The old site cannot be served, or the report not be written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The run was refused.
    #[error(transparent)]
    Start(#[from] StartRunError),
    /// The run stopped.
    #[error(transparent)]
    Run(#[from] RunError),
    /// The report was not written.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Serves the old site on loopback, reads it in under its old name, and writes the report into `reports`.
pub(crate) async fn migrate(
    platform: &Platform,
    blobs: &Arc<BlobStore>,
    site: &Site,
    scratch: &Path,
    reports: &Path,
    progress: &dyn Progress,
) -> Result<RunSummary, MigrateError> {
    let legacy = Arc::new(LegacySite::bundled());
    let server = LegacyServer::start(Arc::clone(&legacy)).await?;
    let mut settings = RunSettings::default();
    let network = &mut settings.crawl.network;
    network.allow_loopback = true;
    network.hosts.insert(legacy.domain().to_owned(), server.address);
    // It is our own site on our own machine: no need to be slow.
    settings.crawl.pace.requests_per_second = 0.0;
    tokio::fs::create_dir_all(reports).await?;
    let ingest = Ingest {
        platform: platform.clone(),
        blobs: Arc::clone(blobs),
        scratch: scratch.to_owned(),
        actor: Actor::operator(),
    };
    let start = StartRun {
        site_id: site.id,
        source: SourceAddress::Website { url: format!("http://{}/", legacy.domain()) },
        settings,
        rules: None,
    };
    let run_id = match latest_run(&ingest, site.id).await? {
        Some(unfinished) => unfinished,
        None => begin(platform, start).await?,
    };
    let summary = resume_run(&ingest, run_id, progress).await?;
    write_report(&ingest, run_id, reports).await?;
    Ok(summary)
}

async fn begin(platform: &Platform, start: StartRun) -> Result<RunId, MigrateError> {
    let mut cx = platform.begin(Actor::operator()).await?;
    let run_id = start_run(&mut cx, start).await?;
    cx.commit().await?;
    Ok(run_id)
}
