//! Rows of runs.

use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;
use yizhan_db::DbError;

use super::entity::{RunRow, RunState, ingest_run};

/// Adds a run.
pub(crate) async fn insert_run(conn: &impl ConnectionTrait, run: RunRow) -> Result<(), DbError> {
    ingest_run::Entity::insert(run.into_active_model().reset_all())
        .exec_without_returning(conn)
        .await?;
    Ok(())
}

/// One run.
pub(crate) async fn run(conn: &impl ConnectionTrait, id: Uuid) -> Result<Option<RunRow>, DbError> {
    Ok(ingest_run::Entity::find_by_id(id).one(conn).await?)
}

/// The runs of a site, newest first.
pub(crate) async fn runs_of_site(
    conn: &impl ConnectionTrait,
    site_id: Uuid,
) -> Result<Vec<RunRow>, DbError> {
    Ok(ingest_run::Entity::find()
        .filter(ingest_run::Column::SiteId.eq(site_id))
        .order_by_desc(ingest_run::Column::StartedAt)
        .order_by_desc(ingest_run::Column::Id)
        .all(conn)
        .await?)
}

/// Whether a run of any site is not at its end.
pub(crate) async fn has_open_runs(conn: &impl ConnectionTrait) -> Result<bool, DbError> {
    let open = ingest_run::Entity::find()
        .filter(ingest_run::Column::State.ne(RunState::Finished))
        .limit(1)
        .count(conn)
        .await?;
    Ok(0 < open)
}

/// Removes a run that has nothing in it.
pub(crate) async fn remove_run(conn: &impl ConnectionTrait, id: Uuid) -> Result<(), DbError> {
    ingest_run::Entity::delete_by_id(id).exec(conn).await?;
    Ok(())
}

/// Writes a changed run.
pub(crate) async fn save_run(conn: &impl ConnectionTrait, run: &RunRow) -> Result<(), DbError> {
    run.clone().into_active_model().reset_all().update(conn).await?;
    Ok(())
}
