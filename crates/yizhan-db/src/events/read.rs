//! Reading the log, oldest first.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use yizhan_core::{Event, SiteId, UserId};

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
    rows.iter().map(read).collect()
}

fn read(row: &event::Model) -> Result<EventRow, DbError> {
    let event =
        serde_json::from_str(&row.body).map_err(|error| DbError::corrupt("events.body", error))?;
    let (number, happened_at) = (row.number, row.happened_at);
    Ok(EventRow { number, actor_id: UserId(row.actor_id), happened_at, event })
}

/// Which entries are asked for (日志筛选).
#[derive(Clone, Debug, Default)]
pub struct EventFilter {
    /// Of these sites; none for everything.
    pub sites: Option<Vec<SiteId>>,
    /// By this user.
    pub actor: Option<UserId>,
    /// Of this kind.
    pub name: Option<String>,
    /// Not before this moment.
    pub from: Option<DateTime<Utc>>,
    /// Before this moment.
    pub until: Option<DateTime<Utc>>,
    /// Below this number.
    pub before: Option<i64>,
    /// How many at most.
    pub limit: u64,
}

/// The entries that are asked for, newest first.
///
/// # Errors
/// The database failed, or an entry cannot be read.
pub async fn search(db: &Db, filter: &EventFilter) -> Result<Vec<EventRow>, DbError> {
    let mut asked = Condition::all();
    if let Some(sites) = &filter.sites {
        asked = asked.add(event::Column::SiteId.is_in(sites.iter().map(|site| site.0)));
    }
    let asked = asked
        .add_option(filter.actor.map(|actor| event::Column::ActorId.eq(actor.0)))
        .add_option(filter.name.as_ref().map(|name| event::Column::Name.eq(name.as_str())))
        .add_option(filter.from.map(|from| event::Column::HappenedAt.gte(from)))
        .add_option(filter.until.map(|until| event::Column::HappenedAt.lt(until)))
        .add_option(filter.before.map(|before| event::Column::Number.lt(before)));
    let rows = event::Entity::find()
        .filter(asked)
        .order_by_desc(event::Column::Number)
        .limit(filter.limit)
        .all(db.reader())
        .await?;
    rows.iter().map(read).collect()
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
