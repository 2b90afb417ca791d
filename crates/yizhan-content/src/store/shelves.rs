//! The shelves of channels: which live documents stand on which numbered list page.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    FromQueryResult, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
    sea_query::{Expr, Query, SelectStatement},
};
use uuid::Uuid;
use yizhan_core::{ChannelId, DocumentId, PlacementId, SiteId};
use yizhan_db::DbError;

use super::placements::{Column, Entity, read};
use crate::{
    Placement,
    placement::{Surroundings, UNSHELVED},
};

#[derive(FromQueryResult)]
struct SurroundingsRow {
    older_shelf: Option<i32>,
    older_count: i64,
    newer_shelf: Option<i32>,
}

/// What stands around a place in the order of a channel, in one query.
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
    let (older, newer) = (first_shelf(older).into_query(), first_shelf(newer).into_query());
    let beside_older =
        shelved(channel).filter(Expr::col((Entity, Column::Shelf)).eq(value_of(older.clone())));
    let count = beside_older.select_only().column_as(Column::Id.count(), "count").into_query();
    let query = Query::select()
        .expr_as(value_of(older), "older_shelf")
        .expr_as(value_of(count), "older_count")
        .expr_as(value_of(newer), "newer_shelf")
        .to_owned();
    let statement = conn.get_database_backend().build(&query);
    let row = SurroundingsRow::find_by_statement(statement).one(conn).await?;
    let SurroundingsRow { older_shelf, older_count, newer_shelf } =
        row.ok_or_else(|| DbError::corrupt("placements.shelf", "no row"))?;
    let older_count =
        u64::try_from(older_count).map_err(|error| DbError::corrupt("placements.shelf", error))?;
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
    Ok(first_shelf(query).into_tuple().one(conn).await?)
}

/// The one value that a query finds.
fn value_of(query: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(query.into()))
}

fn first_shelf(query: Select<Entity>) -> Select<Entity> {
    query.select_only().column(Column::Shelf).limit(1)
}
