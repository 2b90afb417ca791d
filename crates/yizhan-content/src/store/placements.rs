//! Placements: where documents appear.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, Set,
    UpdateMany, sea_query::Expr,
};
use uuid::Uuid;
use yizhan_core::{ChannelId, DocumentId, PlacementId, SiteId};
use yizhan_db::DbError;

use super::totals;
use crate::Placement;

pub(crate) mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `placements`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "placements")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub document_id: Uuid,
        pub site_id: Uuid,
        pub channel_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub path: String,
        pub is_canonical: bool,
        pub is_live: bool,
        pub shelf: i32,
        pub published_at: Option<DateTimeUtc>,
        pub pinned_until: Option<DateTimeUtc>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use entity::{Column, Entity};

/// Where a document appears, live or not.
pub(crate) async fn of_document(
    conn: &impl ConnectionTrait,
    document: DocumentId,
) -> Result<Vec<Placement>, DbError> {
    let rows = Entity::find()
        .filter(Column::DocumentId.eq(document.0))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// The placements that carry the pages of these documents on a site, live or not.
pub(crate) async fn canonical(
    conn: &impl ConnectionTrait,
    site: SiteId,
    documents: &[DocumentId],
) -> Result<Vec<Placement>, DbError> {
    let rows = Entity::find()
        .filter(Column::SiteId.eq(site.0))
        .filter(Column::IsCanonical.eq(true))
        .filter(Column::DocumentId.is_in(documents.iter().map(|id| id.0)))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// The channel that a document's page belongs to on a site.
pub(crate) async fn page_channel(
    conn: &impl ConnectionTrait,
    site: SiteId,
    document: DocumentId,
) -> Result<Option<ChannelId>, DbError> {
    let page = canonical(conn, site, &[document]).await?.pop();
    Ok(page.map(|page| page.channel_id))
}

/// Adds a placement.
pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    placement: &Placement,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let row = entity::ActiveModel {
        id: Set(placement.id.0),
        document_id: Set(placement.document_id.0),
        site_id: Set(placement.site_id.0),
        channel_id: Set(placement.channel_id.0),
        path: Set(placement.path.clone()),
        is_canonical: Set(placement.is_canonical),
        is_live: Set(placement.is_live),
        shelf: Set(placement.shelf),
        published_at: Set(placement.published_at),
        pinned_until: Set(placement.pinned_until),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Saves where a placement stands. Whether it is live is changed by [`show`] and [`hide`] alone.
pub(crate) async fn update(
    conn: &impl ConnectionTrait,
    placement: &Placement,
) -> Result<(), DbError> {
    changed(placement).exec(conn).await?;
    Ok(())
}

/// Saves a placement as one that the public sees.
pub(crate) async fn show(
    conn: &impl ConnectionTrait,
    placement: &Placement,
) -> Result<(), DbError> {
    turn(conn, placement, true).await
}

/// Saves a placement as one that the public does not see.
pub(crate) async fn hide(
    conn: &impl ConnectionTrait,
    placement: &Placement,
) -> Result<(), DbError> {
    turn(conn, placement, false).await
}

/// Counts only if it was not so before, whoever else is about to do the same.
async fn turn(
    conn: &impl ConnectionTrait,
    placement: &Placement,
    is_live: bool,
) -> Result<(), DbError> {
    let turned = changed(placement)
        .col_expr(Column::IsLive, Expr::value(is_live))
        .filter(Column::IsLive.ne(is_live))
        .exec(conn)
        .await?;
    if 0 < turned.rows_affected {
        totals::add(conn, placement.channel_id, if is_live { 1 } else { -1 }).await?;
    }
    Ok(())
}

fn changed(placement: &Placement) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::Path, Expr::value(placement.path.clone()))
        .col_expr(Column::IsCanonical, Expr::value(placement.is_canonical))
        .col_expr(Column::Shelf, Expr::value(placement.shelf))
        .col_expr(Column::PublishedAt, Expr::value(placement.published_at))
        .col_expr(Column::PinnedUntil, Expr::value(placement.pinned_until))
        .filter(Column::Id.eq(placement.id.0))
}

/// Takes a placement away.
pub(crate) async fn delete(
    conn: &impl ConnectionTrait,
    placement: &Placement,
) -> Result<(), DbError> {
    hide(conn, placement).await?;
    Entity::delete_by_id(placement.id.0).exec(conn).await?;
    Ok(())
}

/// What is held at the top of a channel.
pub(crate) async fn pinned(
    conn: &impl ConnectionTrait,
    channel: ChannelId,
) -> Result<Vec<Placement>, DbError> {
    let rows = Entity::find()
        .filter(Column::ChannelId.eq(channel.0))
        .filter(Column::PinnedUntil.is_not_null())
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

pub(crate) fn read(row: entity::Model) -> Placement {
    Placement {
        id: PlacementId(row.id),
        document_id: DocumentId(row.document_id),
        site_id: SiteId(row.site_id),
        channel_id: ChannelId(row.channel_id),
        path: row.path,
        is_canonical: row.is_canonical,
        is_live: row.is_live,
        shelf: row.shelf,
        published_at: row.published_at,
        pinned_until: row.pinned_until,
    }
}

pub(crate) fn keys<'a, T: Copy + Into<Uuid> + 'a>(
    ids: impl IntoIterator<Item = &'a T>,
) -> Vec<Uuid> {
    ids.into_iter().map(|id| (*id).into()).collect()
}
