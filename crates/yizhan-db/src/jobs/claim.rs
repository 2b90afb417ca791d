//! Taking work out of the queue.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _,
    sea_query::{Expr, LockBehavior, LockType},
};

use super::{
    enqueue::Lane,
    entity::{self, Column, QUEUED, RUNNING},
    read::Job,
};
use crate::{Db, DbError};

/// Claims up to `limit` jobs for `worker`, from `lanes`, urgent first, for the time of `lease`.
///
/// A job whose lease ran out was lost by a worker that died: it is claimed again. No job is ever claimed
/// by two workers at once.
///
/// # Errors
/// The database failed, or a row cannot be read.
pub async fn claim(
    db: &Db,
    worker: &str,
    lanes: &[Lane],
    limit: u64,
    now: DateTime<Utc>,
    lease: TimeDelta,
) -> Result<Vec<Job>, DbError> {
    let waiting = Condition::all().add(Column::State.eq(QUEUED)).add(Column::RunAt.lte(now));
    let lost = Condition::all().add(Column::State.eq(RUNNING)).add(Column::LeasedUntil.lt(now));
    let chosen = entity::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Condition::any().add(waiting).add(lost))
        .filter(Column::Lane.is_in(lanes.iter().map(|lane| *lane as i16)))
        .order_by_asc(Column::Lane)
        .order_by_asc(Column::RunAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .into_query();
    // A claim that is lost is made again.
    let tx = db.begin_relaxed().await?;
    let mut jobs = entity::Entity::update_many()
        .col_expr(Column::State, Expr::value(RUNNING))
        .col_expr(Column::Worker, Expr::value(worker))
        .col_expr(Column::LeasedUntil, Expr::value(now + lease))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.in_subquery(chosen))
        .exec_with_returning(tx.connection())
        .await?
        .into_iter()
        .map(Job::read)
        .collect::<Result<Vec<_>, _>>()?;
    tx.commit().await?;
    jobs.sort_by_key(|job| (job.lane, job.run_at, job.id));
    Ok(jobs)
}
