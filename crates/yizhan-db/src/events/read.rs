//! Reading the log, oldest first.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use yizhan_core::{Event, UserId};

use super::entity::event;
use crate::{Db, DbError};

/// One entry of the log (日志条目).
#[derive(Clone, Debug)]
pub struct EventRow {
    /// Its number, from 1 without gaps.
    pub number: i64,
    /// Who caused it.
    pub actor_id: UserId,
    /// When.
    pub happened_at: DateTime<Utc>,
    /// What happened.
    pub event: Event,
}

/// The entries after number `after`, oldest first, at most `limit`.
///
/// # Errors
/// The database failed, or an entry cannot be read.
pub async fn since(db: &Db, after: i64, limit: u64) -> Result<Vec<EventRow>, DbError> {
    let rows = event::Entity::find()
        .filter(event::Column::Number.gt(after))
        .order_by_asc(event::Column::Number)
        .limit(limit)
        .all(db.reader())
        .await?;
    rows.into_iter()
        .map(|row| {
            let event = serde_json::from_str(&row.body)
                .map_err(|error| DbError::corrupt("events.body", error))?;
            Ok(EventRow {
                number: row.number,
                actor_id: UserId(row.actor_id),
                happened_at: row.happened_at,
                event,
            })
        })
        .collect()
}
