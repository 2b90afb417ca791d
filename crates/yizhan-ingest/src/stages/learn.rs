//! Learning the templates of the site from its own pages.
//!
//! Invariant: what was learnt is stored with the run, so that all pages are read with the same
//! templates whenever they are read; the pages that are held in memory are bounded in number and bytes.

use std::sync::Arc;

use tokio::task::spawn_blocking;
use yizhan_db::DbError;
use yizhan_files::{BlobError, BlobStore};
use yizhan_text::{LearnPage, Limits, SiteTemplate, decode};

use crate::run::{RunError, RunSettings, Running};
use crate::store::{self, ItemKind, ItemRow, ItemStage, RunState};

/// Rows looked at together.
const ROWS: u64 = 500;
/// A page larger than this part of all memory for learning teaches nothing.
const SHARE: usize = 16;

/// Learns from an even sample of the fetched pages.
pub(crate) async fn learn(run: &mut Running<'_>) -> Result<(), RunError> {
    let sample = sample(run).await?;
    let blobs = Arc::clone(&run.ingest.blobs);
    let settings = run.settings.clone();
    let template = spawn_blocking(move || learn_from(&blobs, &sample, &settings)).await??;
    let cx = run.begin().await?;
    let learnt = serde_json::to_value(&template);
    let learnt = learnt.map_err(|error| DbError::corrupt("ingest_runs.learnt", error))?;
    run.row.learnt = Some(learnt);
    run.advance(&cx, RunState::Extracting).await?;
    run.checkpoint(cx, template.pages as u64, template.pages as u64).await
}

/// Every n-th fetched page, as many as may be learnt from.
async fn sample(run: &Running<'_>) -> Result<Vec<ItemRow>, RunError> {
    let conn = run.ingest.platform.db().reader();
    let (id, most) = (run.row.id, run.settings.learn_pages);
    let all = store::remaining(conn, id, &[ItemStage::Fetched], &[ItemKind::Page]).await?;
    let all = usize::try_from(all).unwrap_or(usize::MAX);
    if all < run.settings.learn_at_least || most == 0 {
        return Ok(Vec::new());
    }
    let step = all.div_ceil(most);
    let (mut sample, mut after, mut number) = (Vec::new(), 0, 0_usize);
    loop {
        let rows = store::page(conn, id, after, ROWS).await?;
        let Some(last) = rows.last() else { return Ok(sample) };
        after = last.position;
        for row in rows {
            if row.stage == ItemStage::Fetched && row.kind == ItemKind::Page {
                if number.is_multiple_of(step) {
                    sample.push(row);
                }
                number += 1;
            }
        }
    }
}

fn learn_from(
    blobs: &BlobStore,
    sample: &[ItemRow],
    settings: &RunSettings,
) -> Result<SiteTemplate, BlobError> {
    let mut pages = Vec::new();
    let mut bytes_left = settings.learn_bytes;
    for item in sample {
        let Some(hash) = item.blob_hash.as_deref().and_then(|hash| hash.parse().ok()) else {
            continue;
        };
        let size = usize::try_from(item.size.unwrap_or_default()).unwrap_or(usize::MAX);
        // Decoding may make three bytes of two.
        if size > settings.learn_bytes / SHARE || size.saturating_mul(2) > bytes_left {
            continue;
        }
        let text = decode(&blobs.read(&hash)?, item.charset.as_deref()).text;
        bytes_left = bytes_left.saturating_sub(text.len());
        pages.push((text, item.url.as_str()));
    }
    let pages: Vec<LearnPage<'_>> =
        pages.iter().map(|(html, url)| LearnPage { html, url }).collect();
    let limits = Limits { max_learn_pages: settings.learn_pages, ..settings.page.clone() };
    Ok(yizhan_text::learn(&pages, &limits))
}
