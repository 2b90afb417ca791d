//! Giving each article its channel and its document, before the first body is written.
//!
//! Invariant: of several addresses with the same text the one that the library knows is the document's, else the first
//! one, and the others lead to it.

use yizhan_content::{document_by_origin, origin_key};
use yizhan_core::DocumentId;
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::channels::{ChannelPlan, Wish};
use crate::frontier::url_key;
use crate::page::{Finding, Findings, PageFacts};
use crate::reason::Reason;
use crate::run::{RunError, Running};
use crate::store::{self, ItemKind, ItemRow, ItemStage, RunState};

/// What becomes a document.
pub(super) const DOCUMENTS: [ItemKind; 3] =
    [ItemKind::Article, ItemKind::PolicyDocument, ItemKind::ListedFile];
/// Rows worked on together.
const ROWS: u64 = 100;
/// How many addresses with the same text are looked up at most.
const TWINS: u64 = 20;
/// Redirects that lead to redirects are followed this far.
const LONGEST_CHAIN: usize = 5;

/// Places all articles.
pub(crate) async fn place(run: &mut Running<'_>) -> Result<(), RunError> {
    let conn = run.ingest.platform.db().reader();
    let id = run.row.id;
    let ended = [ItemStage::Placed, ItemStage::Merged];
    let mut done = store::remaining(conn, id, &ended, &DOCUMENTS).await?;
    let total = done + store::remaining(conn, id, &[ItemStage::Extracted], &DOCUMENTS).await?;
    run.take_up(done);
    let mut plan = plan(run).await?;
    loop {
        let wave = store::next(conn, id, ItemStage::Extracted, &DOCUMENTS, ROWS).await?;
        if wave.is_empty() {
            break;
        }
        done += wave.len() as u64;
        let mut cx = run.begin().await?;
        for item in wave {
            place_one(run, &mut cx, &mut plan, item).await?;
        }
        run.checkpoint(cx, done, total).await?;
    }
    for _ in 0..LONGEST_CHAIN {
        if !resolve_redirects(run).await? {
            break;
        }
    }
    let cx = run.begin().await?;
    run.advance(&cx, RunState::Loading).await?;
    run.checkpoint(cx, total, total).await
}

/// The channels as they are, and how many may be added by the whole run.
async fn plan(run: &Running<'_>) -> Result<ChannelPlan, RunError> {
    let conn = run.ingest.platform.db().reader();
    let now = yizhan_site::channels(conn, run.site_id()).await?.len();
    let before = usize::try_from(run.row.channels_before).unwrap_or_default();
    let may_add = run.settings.max_new_channels.saturating_sub(now.saturating_sub(before));
    ChannelPlan::of(conn, run.site_id(), may_add).await
}

async fn place_one(
    run: &Running<'_>,
    cx: &mut Cx,
    plan: &mut ChannelPlan,
    mut item: ItemRow,
) -> Result<(), RunError> {
    let facts = facts(&item)?;
    let list = match item.listed_by {
        Some(list) => store::find(cx.tx(), run.row.id, list).await?,
        None => None,
    };
    let path = match &list {
        Some(list) if facts.channel_path.is_empty() => list_path(list)?,
        _ => facts.channel_path.clone(),
    };
    let address = match &list {
        Some(list) => &list.url,
        None => &item.url,
    };
    let (channel, is_wished) = plan.channel_for(cx, Wish { path: &path, address }).await?;
    if !is_wished {
        let mut findings = Findings::parse(item.findings.as_deref());
        findings.add(Finding::NoChannel);
        item.findings = findings.stored();
    }
    item.channel_id = Some(channel.0);
    let original = match &item.text_hash {
        Some(hash) => store::original_of(cx.tx(), run.row.id, hash).await?,
        None => None,
    };
    if let Some((document, url)) = original {
        item.document_id = Some(document);
        Reason::duplicate(&url).end(&mut item, ItemStage::Merged);
        drop_body(&mut item, facts)?;
    } else {
        let known = known_document(run, cx, &item).await?;
        let document = known.unwrap_or_else(|| DocumentId(cx.new_id()));
        item.document_id = Some(document.0);
        item.stage = ItemStage::Placed;
    }
    Ok(store::save(cx.tx(), item).await?)
}

/// The document that an earlier run made of this address, else of another one with the same text: pages are not always
/// met in the same order.
async fn known_document(
    run: &Running<'_>,
    cx: &Cx,
    item: &ItemRow,
) -> Result<Option<DocumentId>, RunError> {
    let mut addresses = vec![item.url.clone()];
    if let Some(hash) = &item.text_hash {
        let twins = store::addresses_with(cx.tx(), run.row.id, hash, TWINS).await?;
        addresses.extend(twins.into_iter().filter(|address| *address != item.url));
    }
    for address in addresses {
        let key = origin_key(&address);
        if let Some(known) = document_by_origin(cx.tx(), run.site_id(), &key).await? {
            return Ok(Some(known));
        }
    }
    Ok(None)
}

/// Names of the channel that a list shows: its breadcrumb, else its title.
pub(super) fn list_path(list: &ItemRow) -> Result<Vec<String>, RunError> {
    let facts = facts(list)?;
    if facts.channel_path.is_empty() {
        Ok(facts.title.into_iter().collect())
    } else {
        Ok(facts.channel_path)
    }
}

/// The stored facts of a page.
pub(super) fn facts(item: &ItemRow) -> Result<PageFacts, RunError> {
    let facts = item.extracted.clone().unwrap_or_default();
    if facts.is_null() {
        return Ok(PageFacts::default());
    }
    let facts = serde_json::from_value(facts);
    Ok(facts.map_err(|error| DbError::corrupt("ingest_items.extracted", error))?)
}

/// Stores the facts without the body, which is in the library or nowhere.
pub(super) fn drop_body(item: &mut ItemRow, facts: PageFacts) -> Result<(), RunError> {
    let facts = serde_json::to_value(PageFacts { body: None, ..facts });
    item.extracted =
        Some(facts.map_err(|error| DbError::corrupt("ingest_items.extracted", error))?);
    Ok(())
}

/// Lets addresses that redirected name the document that they lead to. Says whether any was found.
async fn resolve_redirects(run: &mut Running<'_>) -> Result<bool, RunError> {
    let conn = run.ingest.platform.db().reader();
    let (id, mut after, mut has_changed) = (run.row.id, 0, false);
    loop {
        let kinds = [ItemKind::Redirect];
        let rows = store::next_after(conn, id, ItemStage::Merged, &kinds, after, ROWS).await?;
        let Some(last) = rows.last() else { return Ok(has_changed) };
        after = last.position;
        let cx = run.begin().await?;
        for mut row in rows.into_iter().filter(|row| row.document_id.is_none()) {
            let Some(target) = target_of(&cx, id, &row).await? else { continue };
            if target.document_id.is_some() {
                row.document_id = target.document_id;
                has_changed = true;
                store::save(cx.tx(), row).await?;
            }
        }
        cx.commit().await?;
    }
}

async fn target_of(
    cx: &Cx,
    run_id: uuid::Uuid,
    row: &ItemRow,
) -> Result<Option<store::Known>, RunError> {
    let url = row.final_url.as_deref().and_then(|url| url::Url::parse(url).ok());
    let Some(url) = url else { return Ok(None) };
    Ok(store::known(cx.tx(), run_id, &[url_key(&url)]).await?.pop())
}
