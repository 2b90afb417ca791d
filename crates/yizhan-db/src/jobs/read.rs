//! Looking at the queue.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, UpdateMany, sea_query::Expr,
};
use yizhan_core::{Denied, JobId};

use super::{
    enqueue::Lane,
    entity::{Column, DEAD, DONE, Entity, Model, QUEUED, RUNNING},
};
use crate::{Db, DbError, Tx};

/// A job, as a worker or an operator sees it (任务).
#[derive(Clone, Debug)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Which handler does it.
    pub kind: String,
    /// What the handler needs to know.
    pub payload: serde_json::Value,
    /// Its lane.
    pub lane: Lane,
    /// The number of the event that caused it; of the last one, if several asked for it. None if no event did.
    pub cause: Option<i64>,
    /// How often it has been tried, the running try included.
    pub attempts: u32,
    /// Until when it is safe from other workers, while it is being done.
    pub leased_until: Option<DateTime<Utc>>,
    /// When it was or is due.
    pub run_at: DateTime<Utc>,
    /// What went wrong the last time.
    pub error: Option<String>,
}

/// Where a job stands (任务状态).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobState {
    /// Waiting (排队).
    Queued,
    /// Being done (执行中).
    Running,
    /// Done (已完成).
    Done,
    /// Tried too often, waiting for a person (死信).
    Dead,
}

/// No job with this id was put aside (没有这项中止的任务).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no dead letter {0}")]
pub struct NoDeadLetter(pub JobId);

/// Why a dead letter was not settled (中止任务处理失败).
#[derive(Debug, thiserror::Error)]
pub enum SettleJobError {
    /// There is none of this id.
    #[error(transparent)]
    NoDeadLetter(#[from] NoDeadLetter),
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<DbErr> for SettleJobError {
    fn from(error: DbErr) -> Self {
        Self::Db(error.into())
    }
}

/// How many jobs stand where (任务计数).
pub type JobCounts = BTreeMap<JobState, u64>;

/// Counts the jobs by state. A state without jobs is absent.
///
/// # Errors
/// The database failed, or holds an unknown state.
pub async fn counts(db: &Db) -> Result<JobCounts, DbError> {
    let rows: Vec<(String, i64)> = Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "jobs")
        .group_by(Column::State)
        .into_tuple()
        .all(db.reader())
        .await?;
    rows.into_iter().map(|(state, jobs)| Ok((read_state(&state)?, jobs.cast_unsigned()))).collect()
}

/// How many jobs failed and wait for their next try.
///
/// # Errors
/// The database failed.
pub async fn retrying(db: &Db) -> Result<u64, DbError> {
    let failed = Entity::find()
        .filter(Column::State.eq(QUEUED))
        .filter(Column::Attempts.gt(0))
        .filter(Column::Error.is_not_null())
        .count(db.reader())
        .await?;
    Ok(failed)
}

/// The job with this id, if it is not forgotten.
///
/// # Errors
/// The database failed, or the row cannot be read.
pub async fn job(db: &Db, id: JobId) -> Result<Option<Job>, DbError> {
    Entity::find_by_id(id.0).one(db.reader()).await?.map(Job::read).transpose()
}

/// The jobs that were put aside, newest first, at most `limit`.
///
/// # Errors
/// The database failed, or a row cannot be read.
pub async fn dead_letters(db: &Db, limit: u64) -> Result<Vec<Job>, DbError> {
    let rows = Entity::find()
        .filter(Column::State.eq(DEAD))
        .order_by_desc(Column::FinishedAt)
        .limit(limit)
        .all(db.reader())
        .await?;
    rows.into_iter().map(Job::read).collect()
}

/// Puts a dead letter back into the queue with a clean slate, unless the same is waiting there already.
///
/// # Errors
/// There is no such dead letter, or the database failed.
pub async fn revive(tx: &Tx, id: JobId, now: DateTime<Utc>) -> Result<(), SettleJobError> {
    let job = Entity::find_by_id(id.0).one(tx.connection()).await?.ok_or(NoDeadLetter(id))?;
    if let Some(key) = job.dedupe_key {
        let waiting = Entity::find()
            .filter(Column::DedupeKey.eq(key))
            .filter(Column::State.eq(QUEUED))
            .count(tx.connection())
            .await?;
        if 0 < waiting {
            return dismiss(tx, id).await;
        }
    }
    let revived = Entity::update_many()
        .col_expr(Column::Error, Expr::value(None::<String>))
        .col_expr(Column::State, Expr::value(QUEUED))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::RunAt, Expr::value(now))
        .col_expr(Column::FinishedAt, Expr::value(None::<DateTime<Utc>>));
    settle(tx, id, revived).await
}

/// Lays a dead letter aside for good: nobody will do it any more.
///
/// # Errors
/// There is no such dead letter, or the database failed.
pub async fn dismiss(tx: &Tx, id: JobId) -> Result<(), SettleJobError> {
    settle(tx, id, Entity::update_many().col_expr(Column::State, Expr::value(DONE))).await
}

async fn settle(tx: &Tx, id: JobId, change: UpdateMany<Entity>) -> Result<(), SettleJobError> {
    let change = change.filter(Column::Id.eq(id.0)).filter(Column::State.eq(DEAD));
    let settled = change.exec(tx.connection()).await?;
    if settled.rows_affected == 1 { Ok(()) } else { Err(NoDeadLetter(id).into()) }
}

impl Job {
    pub(super) fn read(row: Model) -> Result<Self, DbError> {
        let payload = serde_json::from_str(&row.payload)
            .map_err(|error| DbError::corrupt("jobs.payload", error))?;
        let lane = match row.lane {
            0 => Lane::Urgent,
            1 => Lane::Normal,
            2 => Lane::Bulk,
            other => return Err(DbError::corrupt("jobs.lane", format!("lane {other}"))),
        };
        Ok(Self {
            id: JobId(row.id),
            kind: row.kind,
            payload,
            lane,
            cause: row.cause,
            attempts: row.attempts.max(0).cast_unsigned(),
            leased_until: row.leased_until,
            run_at: row.run_at,
            error: row.error,
        })
    }
}

fn read_state(state: &str) -> Result<JobState, DbError> {
    match state {
        QUEUED => Ok(JobState::Queued),
        RUNNING => Ok(JobState::Running),
        DONE => Ok(JobState::Done),
        DEAD => Ok(JobState::Dead),
        other => Err(DbError::corrupt("jobs.state", format!("state `{other}`"))),
    }
}
