//! The documents before and after others in their channels.

use std::collections::HashMap;

use futures_util::future;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};
use uuid::Uuid;
use yizhan_core::{ChannelId, DocumentId};
use yizhan_db::DbError;

use crate::{
    Placement,
    store::{
        placements::{Column, Entity},
        shelves::{after, before, live},
    },
};

/// From how many pages of a channel on their neighbours are read together.
const TOGETHER: usize = 8;
/// How many documents may lie between them for each page; else they are read one by one.
const SPREAD: usize = 3;

/// The newer and the older neighbour of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) newer: Option<DocumentId>,
    pub(super) older: Option<DocumentId>,
}

/// The neighbours of live documents in the channels of these placements.
pub(super) async fn neighbours(
    conn: &impl ConnectionTrait,
    placements: &[Placement],
) -> Result<HashMap<DocumentId, Pair>, DbError> {
    let mut by_channel: HashMap<ChannelId, Vec<&Placement>> = HashMap::new();
    for placement in placements.iter().filter(|placement| placement.is_live) {
        by_channel.entry(placement.channel_id).or_default().push(placement);
    }
    let mut found = HashMap::with_capacity(placements.len());
    for (channel, group) in by_channel {
        let run = if TOGETHER <= group.len() { run(conn, channel, &group).await? } else { None };
        match run {
            Some(run) => found.extend(pairs(&run, &group)),
            None => {
                for placement in group {
                    found.insert(placement.document_id, one(conn, placement).await?);
                }
            }
        }
    }
    Ok(found)
}

async fn one(conn: &impl ConnectionTrait, placement: &Placement) -> Result<Pair, DbError> {
    let Some(at) = placement.published_at else { return Ok(Pair::default()) };
    let (channel, id) = (placement.channel_id, placement.document_id);
    let newer = ascending(live(channel).filter(after(at, id))).limit(1);
    let older = descending(live(channel).filter(before(at, id))).limit(1);
    let (mut newer, mut older) = future::try_join(ids(conn, newer), ids(conn, older)).await?;
    Ok(Pair { newer: newer.pop(), older: older.pop() })
}

/// The documents of a channel from the one before the group to the one after it, oldest first, if they are not many.
async fn run(
    conn: &impl ConnectionTrait,
    channel: ChannelId,
    group: &[&Placement],
) -> Result<Option<Vec<DocumentId>>, DbError> {
    let moments = || group.iter().filter_map(|placement| placement.published_at);
    let (Some(first), Some(last)) = (moments().min(), moments().max()) else { return Ok(None) };
    let most = group.len() * SPREAD;
    let between = live(channel).filter(Column::PublishedAt.between(first, last));
    let between = ids(conn, ascending(between).limit(most as u64 + 1)).await?;
    if most < between.len() {
        return Ok(None);
    }
    let older = descending(live(channel).filter(Column::PublishedAt.lt(first))).limit(1);
    let newer = ascending(live(channel).filter(Column::PublishedAt.gt(last))).limit(1);
    let mut run = ids(conn, older).await?;
    run.extend(between);
    run.extend(ids(conn, newer).await?);
    Ok(Some(run))
}

fn pairs(run: &[DocumentId], group: &[&Placement]) -> Vec<(DocumentId, Pair)> {
    let places: HashMap<_, _> = run.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let pair = |placement: &&Placement| {
        let place = *places.get(&placement.document_id)?;
        let older = place.checked_sub(1).and_then(|place| run.get(place)).copied();
        Some((placement.document_id, Pair { newer: run.get(place + 1).copied(), older }))
    };
    group.iter().filter_map(pair).collect()
}

fn ascending(query: Select<Entity>) -> Select<Entity> {
    query.order_by_asc(Column::PublishedAt).order_by_asc(Column::DocumentId)
}

fn descending(query: Select<Entity>) -> Select<Entity> {
    query.order_by_desc(Column::PublishedAt).order_by_desc(Column::DocumentId)
}

async fn ids<E: EntityTrait>(
    conn: &impl ConnectionTrait,
    query: Select<E>,
) -> Result<Vec<DocumentId>, DbError> {
    let ids: Vec<Uuid> =
        query.select_only().column(Column::DocumentId).into_tuple().all(conn).await?;
    Ok(ids.into_iter().map(DocumentId).collect())
}
