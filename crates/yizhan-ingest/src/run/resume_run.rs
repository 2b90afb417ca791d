//! Working a run from where it is to its end.

use chrono::{DateTime, Utc};
use yizhan_core::{Event, Permission, RunId, SiteId};
use yizhan_db::{Db, DbError};

use super::running::{Running, address, settings};
use super::scratch::Scratch;
use super::{Ingest, Progress, RunError};
use crate::stages;
use crate::store::{self, RunRow, RunState};

/// What became of a run (迁移结果).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunSummary {
    /// The run.
    pub run_id: RunId,
    /// Its site.
    pub site_id: SiteId,
    /// Documents that are new in the library.
    pub added: u64,
    /// Documents that were there and have changed.
    pub changed: u64,
    /// Documents that were there and are the same.
    pub unchanged: u64,
    /// Addresses that could not be had or read.
    pub failed: u64,
}

/// Works a run to its end, from wherever it was left (继续迁移). Only one process at a time does.
///
/// A run whose source could not be started is forgotten: there is nothing in it to go on with.
pub async fn resume_run(
    ingest: &Ingest,
    run_id: RunId,
    progress: &dyn Progress,
) -> Result<RunSummary, RunError> {
    let known = stored(ingest, run_id).await?;
    ingest.actor.require(Permission::RunIngest, SiteId(known.site_id))?;
    let scratch = Scratch::take(&ingest.scratch, run_id)?;
    // Until now somebody else may have worked on it.
    let row = stored(ingest, run_id).await?;
    let is_new = row.state == RunState::Starting;
    match Box::pin(take_up(ingest, row, &scratch, progress)).await {
        Ok(summary) => {
            scratch.remove();
            Ok(summary)
        }
        Err(error) if is_new && error.is_false_start() => {
            if let Err(failure) = forget(ingest, run_id).await {
                let cause = &failure as &dyn std::error::Error;
                tracing::warn!(run.id = %run_id, error = cause, "Cannot forget a run that never started");
                return Err(error);
            }
            scratch.remove();
            Err(RunError::NeverStarted(Box::new(error)))
        }
        Err(error) => Err(error),
    }
}

async fn forget(ingest: &Ingest, run_id: RunId) -> Result<(), RunError> {
    let cx = ingest.platform.begin(ingest.actor.clone()).await?;
    store::remove_run(cx.tx(), run_id.0).await?;
    Ok(cx.commit().await?)
}

async fn take_up(
    ingest: &Ingest,
    row: RunRow,
    scratch: &Scratch,
    progress: &dyn Progress,
) -> Result<RunSummary, RunError> {
    let source = address(&row)?.open(&settings(&row)?, scratch.folder()).await?;
    let mut running = Running::new(ingest, row, source.as_ref(), progress)?;
    work(&mut running).await?;
    summary(&running).await
}

/// When a run came to its end; none when it has not.
///
/// # Errors
/// There is no such run, or the database failed.
pub async fn finished_at(
    ingest: &Ingest,
    run_id: RunId,
) -> Result<Option<DateTime<Utc>>, RunError> {
    let row = stored(ingest, run_id).await?;
    Ok(row.finished_at.filter(|_| row.state == RunState::Finished))
}

async fn stored(ingest: &Ingest, run_id: RunId) -> Result<RunRow, RunError> {
    let row = store::run(ingest.platform.db().reader(), run_id.0).await?;
    row.ok_or(RunError::NotFound(run_id))
}

async fn work(run: &mut Running<'_>) -> Result<(), RunError> {
    loop {
        match run.row.state {
            RunState::Starting => stages::seed(run).await?,
            RunState::Crawling => stages::crawl(run).await?,
            RunState::Learning => stages::learn(run).await?,
            RunState::Extracting => stages::extract(run).await?,
            RunState::Files => stages::fetch_files(run).await?,
            RunState::Placing => stages::place(run).await?,
            RunState::Loading => stages::load(run).await?,
            RunState::Redirecting => {
                stages::redirect(run).await?;
                finish(run).await?;
            }
            RunState::Finished => return Ok(()),
        }
    }
}

/// The newest run of a site that has not come to its end.
pub async fn latest_run(ingest: &Ingest, site_id: SiteId) -> Result<Option<RunId>, RunError> {
    let runs = store::runs_of_site(ingest.platform.db().reader(), site_id.0).await?;
    let open = runs.into_iter().find(|run| run.state != RunState::Finished);
    Ok(open.map(|run| RunId(run.id)))
}

/// Whether a run of any site has not come to its end. Files that it has stored may not belong to a document yet.
///
/// # Errors
/// The database failed.
pub async fn has_open_runs(db: &Db) -> Result<bool, DbError> {
    store::has_open_runs(db.reader()).await
}

async fn finish(run: &mut Running<'_>) -> Result<(), RunError> {
    let mut cx = run.begin().await?;
    run.row.finished_at = Some(cx.now());
    run.advance(&cx, RunState::Finished).await?;
    yizhan_content::shelve_site(&mut cx, run.site_id()).await?;
    cx.record(Event::IngestFinished { run_id: run.id(), site_id: run.site_id() });
    Ok(cx.commit().await?)
}

async fn summary(run: &Running<'_>) -> Result<RunSummary, RunError> {
    let tally = store::kind_tally(run.ingest.platform.db().reader(), run.row.id).await?;
    let count = |is: &dyn Fn(&store::KindTally) -> bool| {
        let sum: i64 = tally.iter().filter(|tally| is(tally)).map(|tally| tally.count).sum();
        u64::try_from(sum).unwrap_or_default()
    };
    Ok(RunSummary {
        run_id: run.id(),
        site_id: run.site_id(),
        added: count(&|tally| tally.outcome.as_deref() == Some("added")),
        changed: count(&|tally| tally.outcome.as_deref() == Some("changed")),
        unchanged: count(&|tally| tally.outcome.as_deref() == Some("unchanged")),
        failed: count(&|tally| tally.stage == store::ItemStage::Failed),
    })
}
