//! The shelves of channels: which live documents stand on which numbered list page.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select, sea_query::Expr,
};
use uuid::Uuid;
use yizhan_core::{ChannelId, DocumentId, PlacementId, SiteId};
use yizhan_db::DbError;

use super::placements::{Column, Entity, read};
use crate::{
    Placement,
    placement::{Surroundings, UNSHELVED},
};

/// What stands around a place in the order of a channel.
pub(crate) async fn surroundings(
    conn: &impl ConnectionTrait,
    channel: ChannelId,
    at: DateTime<Utc>,
    document: DocumentId,
) -> Result<Surroundings, DbError> {
    let older = shelved(channel)
        .filter(before(at, document))
        .order_by_desc(Column::PublishedAt)
        .order_by_desc(Column::DocumentId);
    let newer = shelved(channel)
        .filter(after(at, document))
        .order_by_asc(Column::PublishedAt)
        .order_by_asc(Column::DocumentId);
    let older_shelf = shelf_of(conn, older).await?;
    let newer_shelf = shelf_of(conn, newer).await?;
    let older_count = match older_shelf {
        Some(shelf) => shelved(channel).filter(Column::Shelf.eq(shelf)).count(conn).await?,
        None => 0,
    };
    Ok(Surroundings { older_shelf, older_count, newer_shelf })
}

/// The highest shelf of a channel; none if it has no live document.
pub(crate) async fn top(
    conn: &impl ConnectionTrait,
    channel: ChannelId,
) -> Result<Option<i32>, DbError> {
    shelf_of(conn, shelved(channel).order_by_desc(Column::Shelf)).await
}

/// The channels of a site with documents that stand on no shelf yet, and how many.
pub(crate) async fn unshelved(
    conn: &impl ConnectionTrait,
    site: SiteId,
) -> Result<Vec<(ChannelId, i64)>, DbError> {
    let rows: Vec<(Uuid, i64)> = Entity::find()
        .select_only()
        .column(Column::ChannelId)
        .column_as(Column::Id.count(), "count")
        .filter(Column::SiteId.eq(site.0))
        .filter(Column::IsLive.eq(true))
        .filter(Column::Shelf.eq(UNSHELVED))
        .group_by(Column::ChannelId)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, count)| (ChannelId(id), count)).collect())
}

/// The live placements of a channel that stand on no shelf, oldest first.
pub(crate) async fn unshelved_in(
    conn: &impl ConnectionTrait,
    channel: ChannelId,
) -> Result<Vec<Placement>, DbError> {
    let rows = live(channel)
        .filter(Column::Shelf.eq(UNSHELVED))
        .order_by_asc(Column::PublishedAt)
        .order_by_asc(Column::DocumentId)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// All live placements of a channel with their shelves, oldest first.
pub(crate) async fn order(
    conn: &impl ConnectionTrait,
    channel: ChannelId,
) -> Result<Vec<(PlacementId, i32)>, DbError> {
    let rows: Vec<(Uuid, i32)> = live(channel)
        .select_only()
        .columns([Column::Id, Column::Shelf])
        .order_by_asc(Column::PublishedAt)
        .order_by_asc(Column::DocumentId)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, shelf)| (PlacementId(id), shelf)).collect())
}

/// Puts placements on a shelf.
pub(crate) async fn put(
    conn: &impl ConnectionTrait,
    placements: &[PlacementId],
    shelf: i32,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::Shelf, Expr::value(shelf))
        .filter(Column::Id.is_in(placements.iter().map(|id| id.0)))
        .exec(conn)
        .await?;
    Ok(())
}

/// All live placements of a channel.
pub(crate) fn live(channel: ChannelId) -> Select<Entity> {
    Entity::find().filter(Column::ChannelId.eq(channel.0)).filter(Column::IsLive.eq(true))
}

/// What comes before a place in the order of a channel.
pub(crate) fn before(at: DateTime<Utc>, document: DocumentId) -> Condition {
    let same =
        Condition::any().add(Column::PublishedAt.lt(at)).add(Column::DocumentId.lt(document.0));
    // The range on the first column alone is what an index can be entered by.
    Condition::all().add(Column::PublishedAt.lte(at)).add(same)
}

/// What comes after a place in the order of a channel.
pub(crate) fn after(at: DateTime<Utc>, document: DocumentId) -> Condition {
    let same =
        Condition::any().add(Column::PublishedAt.gt(at)).add(Column::DocumentId.gt(document.0));
    Condition::all().add(Column::PublishedAt.gte(at)).add(same)
}

fn shelved(channel: ChannelId) -> Select<Entity> {
    live(channel).filter(Column::Shelf.ne(UNSHELVED))
}

async fn shelf_of(
    conn: &impl ConnectionTrait,
    query: Select<Entity>,
) -> Result<Option<i32>, DbError> {
    let shelf = query.select_only().column(Column::Shelf).limit(1).into_tuple().one(conn).await?;
    Ok(shelf)
}
