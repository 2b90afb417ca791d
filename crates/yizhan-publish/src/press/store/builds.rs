//! How each site looked when it was last built as a whole.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, EntityTrait as _, Set, sea_query::OnConflict};
use yizhan_core::SiteId;
use yizhan_db::DbError;

use super::entity::site_build::{ActiveModel, Column, Entity};

/// The look of the latest whole build of a site, if there was one.
pub(crate) async fn look_of_build(
    conn: &impl ConnectionTrait,
    site: SiteId,
) -> Result<Option<String>, DbError> {
    Ok(Entity::find_by_id(site.0).one(conn).await?.map(|build| build.look))
}

/// Notes that a site was built as a whole.
pub(crate) async fn save_build(
    conn: &impl ConnectionTrait,
    site: SiteId,
    look: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let row = ActiveModel { site_id: Set(site.0), look: Set(look.to_owned()), built_at: Set(now) };
    let on_conflict = OnConflict::column(Column::SiteId)
        .update_columns([Column::Look, Column::BuiltAt])
        .to_owned();
    Entity::insert(row).on_conflict(on_conflict).exec_without_returning(conn).await?;
    Ok(())
}
