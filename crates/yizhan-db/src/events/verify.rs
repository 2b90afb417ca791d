//! Checking that nobody changed the log.

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use yizhan_core::Event;

use super::{
    chain::{ChainLink, GENESIS},
    entity::{event, event_chain},
};
use crate::{Db, DbError};

const PAGE: u64 = 5_000;

/// Where and how the chain is broken (日志链断裂).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    /// An entry is missing before this number.
    #[error("entry {0} does not follow the one before it")]
    Gap(i64),
    /// This entry is not what was written.
    #[error("entry {0} was changed")]
    Changed(i64),
    /// Entries at the end are missing.
    #[error("the log ends at entry {found}, but {expected} were written")]
    Truncated {
        /// The last number there is.
        found: i64,
        /// The last number there should be.
        expected: i64,
    },
}

/// Reads the whole log and recomputes its chain. `Ok(Ok(n))`: `n` entries, unbroken.
///
/// # Errors
/// The database failed.
pub async fn verify(db: &Db) -> Result<Result<i64, ChainFault>, DbError> {
    let (mut number, mut hash) = (0, GENESIS.to_owned());
    loop {
        let rows = event::Entity::find()
            .filter(event::Column::Number.gt(number))
            .order_by_asc(event::Column::Number)
            .limit(PAGE)
            .all(db.reader())
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if row.number != number + 1 {
                return Ok(Err(ChainFault::Gap(row.number)));
            }
            let link = ChainLink {
                number: row.number,
                event_id: row.event_id,
                actor_id: row.actor_id,
                happened_at: row.happened_at,
                body: &row.body,
            };
            hash = link.hash(&hash);
            if hash != row.hash || !columns_follow_body(&row)? {
                return Ok(Err(ChainFault::Changed(row.number)));
            }
            number = row.number;
        }
    }
    let end = event_chain::Entity::find_by_id(1).one(db.reader()).await?;
    match end {
        Some(end) if end.number == number && end.hash == hash => Ok(Ok(number)),
        end => Ok(Err(ChainFault::Truncated {
            found: number,
            expected: end.map_or(0, |end| end.number),
        })),
    }
}

/// Name and site stand in columns of their own only to be searched; the hash covers the body they are taken from.
fn columns_follow_body(row: &event::Model) -> Result<bool, DbError> {
    let event: Event =
        serde_json::from_str(&row.body).map_err(|error| DbError::corrupt("events.body", error))?;
    Ok(row.name == event.name() && row.site_id == event.site_id().map(|site| site.0))
}
