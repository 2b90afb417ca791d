//! Saying how a job goes on and how it ended.
//!
//! Invariant: only the try that claimed a job last has a say. A worker that lost its lease changes nothing.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, UpdateMany, sea_query::Expr};

use super::{
    entity::{Column, DEAD, DONE, Entity, QUEUED, RUNNING},
    read::{Job, JobState},
};
use crate::{Db, DbError, Tx};

/// The longest error text that is kept, in bytes.
const ERROR_LIMIT: usize = 4_000;

/// When a failed job is tried again (重试策略).
#[derive(Clone, Copy, Debug)]
pub struct RetryPolicy {
    /// How often a job is tried in all before it is put aside.
    pub attempts: u32,
    /// The wait after the first failure; doubled after each further one.
    pub first_wait: TimeDelta,
    /// The longest wait.
    pub longest_wait: TimeDelta,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self { attempts: 8, first_wait: TimeDelta::seconds(2), longest_wait: TimeDelta::hours(1) }
    }
}

impl RetryPolicy {
    /// What becomes of a job that has failed `attempts` times: the wait until the next try, or `None`
    /// when it is put aside.
    pub fn after(&self, attempts: u32) -> Option<TimeDelta> {
        if self.attempts <= attempts {
            return None;
        }
        let doublings = attempts.saturating_sub(1).min(30);
        let wait = self.first_wait.checked_mul(1 << doublings).unwrap_or(self.longest_wait);
        Some(wait.min(self.longest_wait))
    }
}

/// Marks a job as done, inside the transaction that did its work.
///
/// # Errors
/// The database failed.
pub async fn complete(tx: &Tx, job: &Job, now: DateTime<Utc>) -> Result<(), DbError> {
    claimed(job)
        .col_expr(Column::State, Expr::value(DONE))
        .col_expr(Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::Error, Expr::value(None::<String>))
        .col_expr(Column::FinishedAt, Expr::value(Some(now)))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Marks a job as failed: it waits for its next try, or goes to the dead letters. Says which.
///
/// # Errors
/// The database failed.
pub async fn fail(
    db: &Db,
    job: &Job,
    now: DateTime<Utc>,
    error: &str,
    policy: RetryPolicy,
) -> Result<JobState, DbError> {
    let (state, run_at, finished_at) = match policy.after(job.attempts) {
        Some(wait) => (JobState::Queued, now + wait, None),
        None => (JobState::Dead, now, Some(now)),
    };
    let stored = if state == JobState::Dead { DEAD } else { QUEUED };
    put_back(db, job, stored, run_at, Some(shorten(error)), finished_at).await?;
    Ok(state)
}

/// Keeps a claimed job safe from other workers until `until`. `false` if it is another's by now.
///
/// # Errors
/// The database failed.
pub async fn renew(db: &Db, job: &Job, until: DateTime<Utc>) -> Result<bool, DbError> {
    let tx = db.begin_relaxed().await?;
    let renewed = claimed(job)
        .col_expr(Column::LeasedUntil, Expr::value(until))
        .exec(tx.connection())
        .await?;
    tx.commit().await?;
    Ok(renewed.rows_affected == 1)
}

/// Forgets the jobs that were done before `before`; returns how many. What they did stands in the event log.
///
/// # Errors
/// The database failed.
pub async fn forget_done(db: &Db, before: DateTime<Utc>) -> Result<u64, DbError> {
    let tx = db.begin().await?;
    let forgotten = Entity::delete_many()
        .filter(Column::State.eq(DONE))
        .filter(Column::FinishedAt.lt(before))
        .exec(tx.connection())
        .await?;
    tx.commit().await?;
    Ok(forgotten.rows_affected)
}

/// Gives a claimed job back untouched: the worker is stopping.
///
/// # Errors
/// The database failed.
pub async fn release(db: &Db, job: &Job, now: DateTime<Utc>) -> Result<(), DbError> {
    put_back(db, job, QUEUED, now, None, None).await
}

async fn put_back(
    db: &Db,
    job: &Job,
    state: &str,
    run_at: DateTime<Utc>,
    error: Option<String>,
    finished_at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    let tx = db.begin().await?;
    claimed(job)
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::RunAt, Expr::value(run_at))
        .col_expr(Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::Worker, Expr::value(None::<String>))
        .col_expr(Column::Error, Expr::value(error))
        .col_expr(Column::FinishedAt, Expr::value(finished_at))
        .exec(tx.connection())
        .await?;
    tx.commit().await
}

/// The job, as long as nobody claimed it after this try.
fn claimed(job: &Job) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::Id.eq(job.id.0))
        .filter(Column::State.eq(RUNNING))
        .filter(Column::Attempts.eq(job.attempts))
}

fn shorten(error: &str) -> String {
    let end = error.floor_char_boundary(ERROR_LIMIT.min(error.len()));
    error[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest_and_then_the_job_is_put_aside() {
        let policy = RetryPolicy::default();
        assert_eq!(policy.after(1), Some(TimeDelta::seconds(2)));
        assert_eq!(policy.after(2), Some(TimeDelta::seconds(4)));
        assert_eq!(policy.after(7), Some(TimeDelta::seconds(128)));
        assert_eq!(policy.after(8), None);
        let patient = RetryPolicy { attempts: u32::MAX, ..policy };
        assert_eq!(patient.after(1_000), Some(TimeDelta::hours(1)));
    }

    #[test]
    fn a_long_error_is_cut_between_characters() {
        let error = "错".repeat(5_000);
        assert_eq!(shorten(&error).len(), 3_999);
        assert_eq!(shorten("short"), "short");
    }
}
