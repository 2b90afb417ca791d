//! Putting work into the queue.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _, Set,
    sea_query::Expr,
};
use yizhan_core::JobId;

use super::{
    entity::{self, QUEUED, RUNNING},
    read::Job,
};
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
    if !is_unnecessary(tx, cause, &job).await? {
        let begun = Begun { state: QUEUED, attempts: 0, leased_until: None, worker: None };
        row(id, now, cause, job, begun).insert(tx.connection()).await?;
    }
    Ok(())
}

/// As [`enqueue`], but the job is `worker`'s already, and safe from others until `leased_until`.
///
/// `None` if a waiting job makes it unnecessary.
///
/// # Errors
/// The database failed.
pub async fn enqueue_begun(
    tx: &Tx,
    id: JobId,
    now: DateTime<Utc>,
    cause: i64,
    job: NewJob,
    worker: &str,
    leased_until: DateTime<Utc>,
) -> Result<Option<Job>, DbError> {
    if is_unnecessary(tx, Some(cause), &job).await? {
        return Ok(None);
    }
    let (leased_until, worker) = (Some(leased_until), Some(worker.to_owned()));
    let begun = Begun { state: RUNNING, attempts: 1, leased_until, worker };
    let row = row(id, now, Some(cause), job, begun).insert(tx.connection()).await?;
    Job::read(row).map(Some)
}

async fn is_unnecessary(tx: &Tx, cause: Option<i64>, job: &NewJob) -> Result<bool, DbError> {
    let Some(key) = &job.dedupe_key else { return Ok(false) };
    let waiting = entity::Entity::update_many()
        .col_expr(entity::Column::Cause, Expr::value(cause))
        .filter(entity::Column::DedupeKey.eq(key))
        .filter(entity::Column::State.eq(QUEUED))
        .exec(tx.connection())
        .await?;
    Ok(0 < waiting.rows_affected)
}

/// Whose the job is.
struct Begun {
    state: &'static str,
    attempts: i32,
    leased_until: Option<DateTime<Utc>>,
    worker: Option<String>,
}

fn row(
    id: JobId,
    now: DateTime<Utc>,
    cause: Option<i64>,
    job: NewJob,
    begun: Begun,
) -> entity::ActiveModel {
    entity::ActiveModel {
        id: Set(id.0),
        lane: Set(job.lane as i16),
        kind: Set(job.kind.to_owned()),
        payload: Set(job.payload.to_string()),
        dedupe_key: Set(job.dedupe_key),
        cause: Set(cause),
        state: Set(begun.state.to_owned()),
        attempts: Set(begun.attempts),
        run_at: Set(job.run_at.unwrap_or(now)),
        leased_until: Set(begun.leased_until),
        worker: Set(begun.worker),
        error: Set(None),
        created_at: Set(now),
        finished_at: Set(None),
    }
}
