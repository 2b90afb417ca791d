//! The table of moves.

use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, Set,
};
use yizhan_core::{SiteId, SiteState, UserId};
use yizhan_db::DbError;

use super::entity::site_move::{ActiveModel, Column, Entity, Model};
use crate::{
    SiteMove,
    life_cycle::{state_id, state_of},
};

/// All moves of a site, oldest first: a handful in its whole life.
pub(crate) async fn moves(
    conn: &impl ConnectionTrait,
    site_id: SiteId,
) -> Result<Vec<SiteMove>, DbError> {
    let rows = Entity::find()
        .filter(Column::SiteId.eq(site_id.0))
        .order_by_asc(Column::MovedAt)
        .order_by_asc(Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

pub(crate) async fn insert_move(
    conn: &impl ConnectionTrait,
    site_move: &SiteMove,
) -> Result<(), DbError> {
    let cancellations = serde_json::to_value(&site_move.cancellations)
        .map_err(|error| DbError::corrupt("site_moves.cancellations", error))?;
    let row = ActiveModel {
        id: Set(site_move.id),
        site_id: Set(site_move.site_id.0),
        from_state: Set(site_move.from.map(|state| state_id(state).to_owned())),
        to_state: Set(state_id(site_move.to).to_owned()),
        moved_at: Set(site_move.moved_at),
        moved_by: Set(site_move.moved_by.0),
        approval_number: Set(site_move.approval_number.clone()),
        notice: Set(site_move.notice.clone()),
        until: Set(site_move.until),
        force_majeure: Set(site_move.force_majeure.clone()),
        cancellations: Set(cancellations),
    };
    row.insert(conn).await?;
    Ok(())
}

fn read(row: Model) -> Result<SiteMove, DbError> {
    let cancellations = serde_json::from_value(row.cancellations)
        .map_err(|error| DbError::corrupt("site_moves.cancellations", error))?;
    Ok(SiteMove {
        id: row.id,
        site_id: SiteId(row.site_id),
        from: row.from_state.map(|id| read_state("site_moves.from_state", id)).transpose()?,
        to: read_state("site_moves.to_state", row.to_state)?,
        moved_at: row.moved_at,
        moved_by: UserId(row.moved_by),
        approval_number: row.approval_number,
        notice: row.notice,
        until: row.until,
        force_majeure: row.force_majeure,
        cancellations,
    })
}

fn read_state(column: &'static str, id: String) -> Result<SiteState, DbError> {
    state_of(&id).ok_or_else(|| DbError::corrupt(column, id))
}
