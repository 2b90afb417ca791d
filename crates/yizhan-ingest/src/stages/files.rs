//! Fetching the files and pictures that documents need.

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use url::Url;
use yizhan_frame::Cx;

use super::fetch::{Fetch, describe, fetch, refuse};
use crate::reason::Reason;
use crate::run::{RunError, Running};
use crate::source::{ContentHash, ContentKind};
use crate::store::{self, ItemKind, ItemRow, ItemStage, RunState};

const KINDS: [ItemKind; 3] = [ItemKind::File, ItemKind::Picture, ItemKind::ListedFile];

/// Fetches what was queued, then files that only lists name, and leaves what nothing needs.
pub(crate) async fn fetch_files(run: &mut Running<'_>) -> Result<(), RunError> {
    let conn = run.ingest.platform.db().reader();
    let id = run.row.id;
    let ended = [ItemStage::Kept, ItemStage::Extracted, ItemStage::Failed];
    let mut done = store::remaining(conn, id, &ended, &KINDS).await?;
    let mut total = done + store::remaining(conn, id, &[ItemStage::Queued], &KINDS).await?;
    run.take_up(done);
    loop {
        let wave_size = run.settings.wave as u64;
        let wave = store::next(conn, id, ItemStage::Queued, &KINDS, wave_size).await?;
        if wave.is_empty() {
            let cx = run.begin().await?;
            let listed = store::queue_listed_files(cx.tx(), id).await?;
            if listed == 0 {
                return leave_rest(run, cx, total).await;
            }
            total += listed;
            run.checkpoint(cx, done, total).await?;
            continue;
        }
        done += wave.len() as u64;
        let fetches = wave.into_iter().map(|item| keep(run, item));
        let items: Vec<ItemRow> =
            stream::iter(fetches).buffered(run.settings.concurrency).try_collect().await?;
        let cx = run.begin().await?;
        for item in items {
            store::save(cx.tx(), item).await?;
        }
        run.checkpoint(cx, done, total).await?;
    }
}

/// Leaves the files that nothing needs, and ends the stage.
async fn leave_rest(run: &mut Running<'_>, cx: Cx, total: u64) -> Result<(), RunError> {
    let unneeded = Reason::file_without_document();
    store::skip_noted_files(cx.tx(), run.row.id, unneeded.code, &unneeded.text).await?;
    run.advance(&cx, RunState::Placing).await?;
    run.checkpoint(cx, total, total).await
}

async fn keep(run: &Running<'_>, mut item: ItemRow) -> Result<ItemRow, RunError> {
    if item.blob_hash.is_some() {
        // It was taken for a page, and is here already.
        keep_file(&mut item);
        return Ok(item);
    }
    let Ok(url) = Url::parse(&item.url) else {
        Reason::not_a_file().end(&mut item, ItemStage::Failed);
        return Ok(item);
    };
    match fetch(run, &url).await? {
        Fetch::Refused(error) => refuse(&mut item, &error),
        Fetch::Stored(stored) if stored.kind == ContentKind::Attachment => {
            describe(&mut item, &stored);
            keep_file(&mut item);
        }
        Fetch::Stored(stored) => {
            item.status = Some(i32::from(stored.status));
            Reason::not_a_file().end(&mut item, ItemStage::Failed);
        }
    }
    Ok(item)
}

/// A file is kept; one that is a document of its own has its facts from the list, so it was read too.
fn keep_file(item: &mut ItemRow) {
    if item.kind != ItemKind::ListedFile {
        item.stage = ItemStage::Kept;
        return;
    }
    let bytes = item.blob_hash.as_deref().unwrap_or_default();
    item.text_hash = Some(ContentHash::of(format!("file\n{bytes}").as_bytes()).to_string());
    item.stage = ItemStage::Extracted;
}
