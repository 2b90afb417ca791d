//! Putting work into the queue.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, Set,
    sea_query::Expr,
};
use yizhan_core::JobId;

use super::entity::{self, QUEUED};
use crate::{DbError, Tx};

/// How urgent a job is (任务通道). Earlier lanes are always served first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Somebody is waiting for it (急件).
    Urgent = 0,
    /// Soon (普通).
    Normal = 1,
    /// A whole site or library is worked through (批量).
    Bulk = 2,
}

/// A job to be put into the queue (新任务).
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Which handler does it: `press.touch`.
    pub kind: &'static str,
    /// What the handler needs to know.
    pub payload: serde_json::Value,
    /// Its lane.
    pub lane: Lane,
    /// A waiting job with the same key makes this one unnecessary.
    pub dedupe_key: Option<String>,
    /// Not before this time.
    pub run_at: Option<DateTime<Utc>>,
}

impl NewJob {
    /// A job for now, without a key.
    pub fn new(kind: &'static str, lane: Lane, payload: serde_json::Value) -> Self {
        Self { kind, payload, lane, dedupe_key: None, run_at: None }
    }

    /// Makes the job unnecessary while another with this key waits.
    #[must_use]
    pub fn deduplicated_by(mut self, key: impl Into<String>) -> Self {
        self.dedupe_key = Some(key.into());
        self
    }
}

/// Puts a job into the queue, inside the transaction that causes it. `cause` is the number of the event that did.
///
/// A waiting job that makes this one unnecessary is held until the transaction ends, so that it cannot be begun
/// before what this one is for can be seen.
///
/// # Errors
/// The database failed.
pub async fn enqueue(
    tx: &Tx,
    id: JobId,
    now: DateTime<Utc>,
    cause: Option<i64>,
    job: NewJob,
) -> Result<(), DbError> {
    if let Some(key) = &job.dedupe_key {
        let waiting = entity::Entity::update_many()
            .col_expr(entity::Column::Cause, Expr::value(cause))
            .filter(entity::Column::DedupeKey.eq(key))
            .filter(entity::Column::State.eq(QUEUED))
            .exec(tx.connection())
            .await?;
        if 0 < waiting.rows_affected {
            return Ok(());
        }
    }
    let row = entity::ActiveModel {
        id: Set(id.0),
        lane: Set(job.lane as i16),
        kind: Set(job.kind.to_owned()),
        payload: Set(job.payload.to_string()),
        dedupe_key: Set(job.dedupe_key),
        cause: Set(cause),
        state: Set(QUEUED.to_owned()),
        attempts: Set(0),
        run_at: Set(job.run_at.unwrap_or(now)),
        leased_until: Set(None),
        worker: Set(None),
        error: Set(None),
        created_at: Set(now),
        finished_at: Set(None),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}
