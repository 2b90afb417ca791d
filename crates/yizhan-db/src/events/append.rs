//! Appending to the log.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, QuerySelect as _, Set};
use yizhan_core::{Event, EventId, UserId};

use super::{
    chain::ChainLink,
    entity::{event, event_chain},
};
use crate::{DbError, Tx};

/// How many rows one statement inserts: below the limit of bound values of both databases.
const ROWS_PER_INSERT: usize = 500;

/// Appends `events` to the log, in order, as of `now`, and returns the number before that of the first.
///
/// Locks the end of the chain until the transaction ends, so call it late. Numbers are given in the order in which
/// transactions end: whoever can see an event can see all that have a lower number.
///
/// # Errors
/// The database failed, or the end of the chain is missing.
pub async fn append(
    tx: &Tx,
    actor: UserId,
    now: DateTime<Utc>,
    events: &[(EventId, Event)],
) -> Result<i64, DbError> {
    if events.is_empty() {
        return Ok(0);
    }
    let end = event_chain::Entity::find_by_id(1)
        .lock_exclusive()
        .one(tx.connection())
        .await?
        .ok_or_else(|| DbError::corrupt("event_chain.id", "the end of the chain is missing"))?;
    let before = end.number;
    let (mut number, mut hash) = (before, end.hash.clone());
    let mut rows = Vec::with_capacity(events.len());
    for (id, event) in events {
        number += 1;
        let body =
            serde_json::to_string(event).map_err(|error| DbError::corrupt("events.body", error))?;
        let link =
            ChainLink { number, event_id: id.0, actor_id: actor.0, happened_at: now, body: &body };
        hash = link.hash(&hash);
        rows.push(event::ActiveModel {
            number: Set(number),
            event_id: Set(id.0),
            name: Set(event.name().to_owned()),
            actor_id: Set(actor.0),
            site_id: Set(event.site_id().map(|site| site.0)),
            happened_at: Set(now),
            body: Set(body),
            hash: Set(hash.clone()),
        });
    }
    for chunk in rows.chunks(ROWS_PER_INSERT) {
        event::Entity::insert_many(chunk.to_vec()).exec_without_returning(tx.connection()).await?;
    }
    let mut end: event_chain::ActiveModel = end.into();
    end.number = Set(number);
    end.hash = Set(hash);
    end.update(tx.connection()).await?;
    Ok(before)
}
