//! The addresses that a run starts from.

use serde_json::json;

use crate::frontier::{Found, Frontier};
use crate::run::{RunError, Running};
use crate::store::{self, ItemKind, ItemStage, RunState};

/// Asks the source where to start, and stores it in one unit of work.
pub(crate) async fn seed(run: &mut Running<'_>) -> Result<(), RunError> {
    let seeds = run.source.seeds().await.map_err(RunError::Seeds)?;
    let cx = run.begin().await?;
    let traps = &run.settings.crawl.traps;
    let mut frontier = Frontier::restore(cx.tx(), run.row.id, traps).await?;
    let found = seeds.seeds.into_iter().map(|seed| Found {
        depth: i32::from(seed.url != run.home),
        url: seed.url,
        kind: ItemKind::Page,
        stage: ItemStage::Queued,
        reason: None,
        referrer: None,
    });
    let rows = frontier.rows_of_new(&cx, found.collect()).await?;
    let total = rows.len() as u64;
    store::insert(cx.tx(), rows).await?;
    run.row.remarks = json!(seeds.remarks);
    run.advance(&cx, RunState::Crawling).await?;
    run.checkpoint(cx, 0, total).await
}
