//! Letting old addresses lead to the new pages.
//!
//! Invariant: an old address leads to what stood there, or nowhere; never to something like it.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use url::{Host, Url};
use yizhan_content::{document_path, file_path};
use yizhan_core::{ChannelId, DocumentId};
use yizhan_db::DbError;
use yizhan_files::BlobHash;
use yizhan_frame::Cx;
use yizhan_site::{NewRedirect, add_redirects};

use super::place::list_path;
use crate::channels::ChannelPlan;
use crate::frontier::url_key;
use crate::run::{RunError, Running};
use crate::store::{self, ItemKind, ItemRow, ItemStage};

/// Rows worked on together.
const ROWS: u64 = 200;

/// Sets the redirects of all addresses that lead somewhere now.
pub(crate) async fn redirect(run: &mut Running<'_>) -> Result<(), RunError> {
    let conn = run.ingest.platform.db().reader();
    let id = run.row.id;
    let plan = ChannelPlan::of(conn, run.site_id(), 0).await?;
    let channels = main_channels(store::channels_by_referrer(conn, id).await?);
    let total = u64::try_from(store::last_position(conn, id).await?).unwrap_or_default();
    // Redirects of the old site take over what their target got, so they come last.
    for are_redirects in [false, true] {
        let mut after = 0;
        loop {
            let rows = store::page(conn, id, after, ROWS).await?;
            let Some(last) = rows.last() else { break };
            after = last.position;
            let mut found = Vec::new();
            for row in rows {
                // A row that has its target was done before the run was taken up again.
                if (row.kind == ItemKind::Redirect) == are_redirects && row.target.is_none() {
                    let target = target(run, &plan, &channels, &row).await?;
                    found.extend(target.map(|target| ItemRow { target: Some(target), ..row }));
                }
            }
            if !found.is_empty() {
                let cx = keep(run, found).await?;
                run.checkpoint(cx, u64::try_from(after).unwrap_or_default(), total).await?;
            }
        }
    }
    Ok(())
}

/// Writes down where old addresses lead, and sets their redirects, in one unit of work.
async fn keep(run: &Running<'_>, found: Vec<ItemRow>) -> Result<Cx, RunError> {
    let mut cx = run.begin().await?;
    let redirects = found.iter().filter_map(|row| old_address(&row.url, row.target.as_deref()?));
    add_redirects(&mut cx, run.site_id(), redirects.collect()).await?;
    for row in found {
        store::save(cx.tx(), row).await?;
    }
    Ok(cx)
}

/// For each list, the channel that most of its entries are in.
fn main_channels(counts: Vec<(i32, uuid::Uuid, i64)>) -> HashMap<i32, ChannelId> {
    let mut best: HashMap<i32, (i64, uuid::Uuid)> = HashMap::new();
    for (list, channel, count) in counts {
        let entry = best.entry(list).or_insert((count, channel));
        *entry = (*entry).max((count, channel));
    }
    best.into_iter().map(|(list, (_, channel))| (list, ChannelId(channel))).collect()
}

async fn target(
    run: &Running<'_>,
    plan: &ChannelPlan,
    channels: &HashMap<i32, ChannelId>,
    row: &ItemRow,
) -> Result<Option<String>, RunError> {
    let conn = run.ingest.platform.db().reader();
    if let Some(hash) = file_of(row)? {
        return Ok(file_path(conn, run.site_id(), hash).await?);
    }
    if row.stage == ItemStage::Loaded || row.stage == ItemStage::Merged {
        if let Some(document) = row.document_id {
            return Ok(document_path(conn, run.site_id(), DocumentId(document)).await?);
        }
        return target_of_redirect(conn, row).await;
    }
    match row.kind {
        ItemKind::Home => Ok(Some("/".to_owned())),
        ItemKind::List => {
            let channel =
                plan.find(&list_path(row)?).or_else(|| channels.get(&row.position).copied());
            let channel = plan.channels().iter().find(|known| Some(known.id) == channel);
            Ok(channel.map(|channel| format!("/{}/", channel.path)))
        }
        _ => Ok(None),
    }
}

/// The stored file that stood at an address.
fn file_of(row: &ItemRow) -> Result<Option<BlobHash>, RunError> {
    let is_file = match row.kind {
        ItemKind::File | ItemKind::Picture => row.stage == ItemStage::Kept,
        ItemKind::ListedFile => matches!(row.stage, ItemStage::Loaded | ItemStage::Merged),
        _ => false,
    };
    let hash = row.blob_hash.as_deref().filter(|_| is_file).map(str::parse).transpose();
    Ok(hash.map_err(|error| DbError::corrupt("ingest_items.blob_hash", error))?)
}

async fn target_of_redirect(
    conn: &impl ConnectionTrait,
    row: &ItemRow,
) -> Result<Option<String>, RunError> {
    let url = row.final_url.as_deref().and_then(|url| Url::parse(url).ok());
    let Some(url) = url else { return Ok(None) };
    let known = store::known(conn, row.run_id, &[url_key(&url)]).await?.pop();
    let Some(known) = known else { return Ok(None) };
    Ok(store::find(conn, row.run_id, known.position).await?.and_then(|item| item.target))
}

/// The redirect of an old address. A host that has only a number is every host.
fn old_address(url: &str, target: &str) -> Option<NewRedirect> {
    let url = Url::parse(url).ok()?;
    let from_host = match url.host()? {
        Host::Domain(name) => Some(name.to_owned()),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    };
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let from_path = format!("{}{query}", url.path());
    (from_path != target || from_host.is_some()).then(|| NewRedirect {
        from_host,
        from_path,
        target: Some(target.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_query_belongs_to_the_old_address() {
        let made = old_address("http://old.example:8080/show.asp?id=7&a=%B9%AB", "/news/1.html");
        let made = made.unwrap();
        assert_eq!(made.from_host.as_deref(), Some("old.example"));
        assert_eq!(made.from_path, "/show.asp?id=7&a=%B9%AB");
        assert_eq!(old_address("http://127.0.0.1/a", "/b").unwrap().from_host, None);
        assert_eq!(old_address("http://127.0.0.1/", "/"), None);
    }

    #[test]
    fn a_list_shows_the_channel_that_most_of_its_entries_are_in() {
        let (a, b) = (uuid::Uuid::from_u128(1), uuid::Uuid::from_u128(2));
        let main = main_channels(vec![(3, a, 2), (3, b, 7), (4, a, 1)]);
        assert_eq!((main[&3].0, main[&4].0), (b, a));
    }
}
