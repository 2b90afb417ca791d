//! Reading the log, oldest first.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use yizhan_core::{Event, UserId};

use super::entity::{event, event_chain};
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

/// The number of the last entry; 0 when there is none.
///
/// # Errors
/// The database failed, or the end of the chain is missing.
pub async fn last_number(db: &Db) -> Result<i64, DbError> {
    let end = event_chain::Entity::find_by_id(1).one(db.reader()).await?;
    let end =
        end.ok_or_else(|| DbError::corrupt("event_chain.id", "the end of the chain is missing"))?;
    Ok(end.number)
}

/// Whether an entry after number `after` and up to `last` has one of these names.
///
/// # Errors
/// The database failed.
pub async fn happened(db: &Db, after: i64, last: i64, names: &[&str]) -> Result<bool, DbError> {
    let found = event::Entity::find()
        .filter(event::Column::Number.gt(after))
        .filter(event::Column::Number.lte(last))
        .filter(event::Column::Name.is_in(names.iter().copied()))
        .limit(1)
        .count(db.reader())
        .await?;
    Ok(0 < found)
}
