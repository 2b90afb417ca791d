//! The table of domains.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, Set,
    sea_query::OnConflict,
};
use yizhan_core::SiteId;
use yizhan_db::DbError;

use super::{
    entity::domain::{ActiveModel, Column, Entity, Model},
    word,
};
use crate::Domain;

pub(crate) async fn domain(
    conn: &impl ConnectionTrait,
    domain: &str,
) -> Result<Option<Domain>, DbError> {
    Entity::find_by_id(domain).one(conn).await?.map(read).transpose()
}

pub(crate) async fn domains(
    conn: &impl ConnectionTrait,
    site_id: SiteId,
) -> Result<Vec<Domain>, DbError> {
    let rows = Entity::find()
        .filter(Column::SiteId.eq(site_id.0))
        .order_by_asc(Column::Domain)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

pub(crate) async fn all_domains(conn: &impl ConnectionTrait) -> Result<Vec<Domain>, DbError> {
    let rows = Entity::find().order_by_asc(Column::Domain).all(conn).await?;
    rows.into_iter().map(read).collect()
}

/// Inserts a domain, or changes its role. It never changes its site.
pub(crate) async fn save_domain(
    conn: &impl ConnectionTrait,
    domain: &Domain,
) -> Result<(), DbError> {
    let row = ActiveModel {
        domain: Set(domain.domain.clone()),
        site_id: Set(domain.site_id.0),
        role: Set(word::write(&domain.role)),
        since: Set(domain.since),
    };
    let known =
        OnConflict::column(Column::Domain).update_columns([Column::Role, Column::Since]).to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(conn).await?;
    Ok(())
}

fn read(row: Model) -> Result<Domain, DbError> {
    Ok(Domain {
        role: word::read("site_domains.role", &row.role)?,
        domain: row.domain,
        site_id: SiteId(row.site_id),
        since: row.since,
    })
}
