//! The table of redirects.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Set, sea_query::OnConflict,
};
use yizhan_core::SiteId;
use yizhan_db::DbError;

use super::entity::redirect::{ActiveModel, Column, Entity, Model};
use crate::Redirect;

/// How many rows one statement inserts: below the limit of bound values of both databases.
const ROWS_PER_INSERT: usize = 500;

/// Inserts redirects, or changes where they lead. No two of them may have the same old address.
pub(crate) async fn save_redirects(
    conn: &impl ConnectionTrait,
    site_id: SiteId,
    redirects: &[Redirect],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for chunk in redirects.chunks(ROWS_PER_INSERT) {
        let rows = chunk.iter().map(|redirect| ActiveModel {
            site_id: Set(site_id.0),
            from_path: Set(redirect.from_path.clone()),
            from_host: Set(redirect.from_host.clone()),
            target: Set(redirect.target.clone()),
            created_at: Set(now),
        });
        let known = OnConflict::columns([Column::SiteId, Column::FromPath, Column::FromHost])
            .update_column(Column::Target)
            .to_owned();
        Entity::insert_many(rows).on_conflict(known).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// What is kept of these paths, for whichever host.
pub(crate) async fn redirects_from(
    conn: &impl ConnectionTrait,
    site_id: SiteId,
    paths: Vec<String>,
) -> Result<Vec<Redirect>, DbError> {
    let mut found = Vec::new();
    for chunk in paths.chunks(ROWS_PER_INSERT) {
        let rows = Entity::find()
            .filter(Column::SiteId.eq(site_id.0))
            .filter(Column::FromPath.is_in(chunk))
            .all(conn)
            .await?;
        found.extend(rows.into_iter().map(read));
    }
    Ok(found)
}

/// Some redirects of a site, in the order of their old addresses.
pub(crate) async fn redirects_of(
    conn: &impl ConnectionTrait,
    site_id: SiteId,
    skipped: u64,
    most: u64,
) -> Result<Vec<Redirect>, DbError> {
    let rows = Entity::find()
        .filter(Column::SiteId.eq(site_id.0))
        .order_by_asc(Column::FromPath)
        .order_by_asc(Column::FromHost)
        .offset(skipped)
        .limit(most)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// How many redirects a site has.
pub(crate) async fn count_redirects(
    conn: &impl ConnectionTrait,
    site_id: SiteId,
) -> Result<u64, DbError> {
    Ok(Entity::find().filter(Column::SiteId.eq(site_id.0)).count(conn).await?)
}

/// Removes redirects.
pub(crate) async fn remove_redirects(
    conn: &impl ConnectionTrait,
    site_id: SiteId,
    redirects: &[Redirect],
) -> Result<(), DbError> {
    for redirect in redirects {
        let (path, host) = (redirect.from_path.clone(), redirect.from_host.clone());
        Entity::delete_by_id((site_id.0, path, host)).exec(conn).await?;
    }
    Ok(())
}

fn read(row: Model) -> Redirect {
    Redirect { from_host: row.from_host, from_path: row.from_path, target: row.target }
}
