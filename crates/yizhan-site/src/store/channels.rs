//! The table of channels.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::NotSet, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Set,
};
use yizhan_core::{ChannelId, SiteId};
use yizhan_db::DbError;

use super::entity::channel::{ActiveModel, Column, Entity, Model};
use crate::{Channel, channel::in_order};

/// How many rows one statement inserts: below the limit of bound values of both databases.
const ROWS_PER_INSERT: usize = 500;

pub(crate) async fn channel(
    conn: &impl ConnectionTrait,
    id: ChannelId,
) -> Result<Option<Channel>, DbError> {
    Entity::find_by_id(id.0).one(conn).await?.map(read).transpose()
}

pub(crate) async fn channel_by_path(
    conn: &impl ConnectionTrait,
    site_id: SiteId,
    path: &str,
) -> Result<Option<Channel>, DbError> {
    let found = Entity::find().filter(Column::SiteId.eq(site_id.0)).filter(Column::Path.eq(path));
    found.one(conn).await?.map(read).transpose()
}

/// All channels of a site, parents before children, siblings in their order.
pub(crate) async fn channels(
    conn: &impl ConnectionTrait,
    site_id: SiteId,
) -> Result<Vec<Channel>, DbError> {
    let rows = Entity::find().filter(Column::SiteId.eq(site_id.0)).all(conn).await?;
    Ok(in_order(rows.into_iter().map(read).collect::<Result<_, _>>()?))
}

/// The place behind the last channel below `parent_id`.
pub(crate) async fn next_position(
    conn: &impl ConnectionTrait,
    site_id: SiteId,
    parent_id: Option<ChannelId>,
) -> Result<i32, DbError> {
    let siblings = Entity::find().filter(Column::SiteId.eq(site_id.0));
    let siblings = match parent_id {
        Some(parent_id) => siblings.filter(Column::ParentId.eq(parent_id.0)),
        None => siblings.filter(Column::ParentId.is_null()),
    };
    let last = siblings.select_only().column(Column::Position).order_by_desc(Column::Position);
    let last: Option<i32> = last.limit(1).into_tuple().one(conn).await?;
    Ok(last.map_or(0, |last| last.saturating_add(1)))
}

/// Inserts channels; a parent stands before its children.
pub(crate) async fn insert_channels(
    conn: &impl ConnectionTrait,
    channels: &[Channel],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for chunk in channels.chunks(ROWS_PER_INSERT) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|channel| ActiveModel { created_at: Set(now), ..row(channel, now) })
            .collect();
        Entity::insert_many(rows).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// Saves `channel` over the version it was read as, and counts the version up. `false`: that version is
/// no longer the current one.
pub(crate) async fn save_channel(
    conn: &impl ConnectionTrait,
    channel: &mut Channel,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let read_as = channel.version;
    channel.version += 1;
    let saved = Entity::update_many()
        .set(row(channel, now))
        .filter(Column::Id.eq(channel.id.0))
        .filter(Column::Version.eq(read_as))
        .exec(conn)
        .await?;
    Ok(saved.rows_affected == 1)
}

fn row(channel: &Channel, now: DateTime<Utc>) -> ActiveModel {
    ActiveModel {
        id: Set(channel.id.0),
        site_id: Set(channel.site_id.0),
        parent_id: Set(channel.parent_id.map(|parent| parent.0)),
        key: Set(channel.key.clone()),
        path: Set(channel.path.clone()),
        name: Set(channel.name.clone()),
        description: Set(channel.description.clone()),
        keywords: Set(serde_json::Value::from(channel.keywords.clone()).to_string()),
        class: Set(channel.class.clone()),
        update_days: Set(channel.update_days),
        responsible: Set(channel.responsible.clone()),
        position: Set(channel.position),
        is_hidden: Set(channel.is_hidden),
        created_at: NotSet,
        updated_at: Set(now),
        version: Set(channel.version),
    }
}

fn read(row: Model) -> Result<Channel, DbError> {
    let keywords = serde_json::from_str(&row.keywords)
        .map_err(|error| DbError::corrupt("channels.keywords", error))?;
    Ok(Channel {
        id: ChannelId(row.id),
        site_id: SiteId(row.site_id),
        parent_id: row.parent_id.map(ChannelId),
        key: row.key,
        path: row.path,
        name: row.name,
        description: row.description,
        keywords,
        class: row.class,
        update_days: row.update_days,
        responsible: row.responsible,
        position: row.position,
        is_hidden: row.is_hidden,
        version: row.version,
    })
}
