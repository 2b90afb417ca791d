//! The table of sites.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::NotSet, ColumnTrait as _, ConnectionTrait,
    EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, Set, SqlErr,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use yizhan_core::{OrganisationId, SiteId};
use yizhan_db::DbError;

use super::{
    entity::site::{ActiveModel, Column, Entity, Model},
    word,
};
use crate::{
    Site,
    life_cycle::{state_id, state_of},
};

/// How saving went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saved {
    /// It is kept.
    Kept,
    /// The version it was made against is no longer the current one.
    Stale,
    /// Its sponsor or operator does not exist.
    NoSuchOrganisation,
}

pub(crate) async fn site(conn: &impl ConnectionTrait, id: SiteId) -> Result<Option<Site>, DbError> {
    Entity::find_by_id(id.0).one(conn).await?.map(read).transpose()
}

pub(crate) async fn site_by_key(
    conn: &impl ConnectionTrait,
    key: &str,
) -> Result<Option<Site>, DbError> {
    Entity::find().filter(Column::Key.eq(key)).one(conn).await?.map(read).transpose()
}

pub(crate) async fn sites(conn: &impl ConnectionTrait) -> Result<Vec<Site>, DbError> {
    let rows = Entity::find().order_by_asc(Column::Id).all(conn).await?;
    rows.into_iter().map(read).collect()
}

pub(crate) async fn sites_of_sponsor(
    conn: &impl ConnectionTrait,
    sponsor_id: OrganisationId,
) -> Result<Vec<Site>, DbError> {
    let rows = Entity::find().filter(Column::SponsorId.eq(sponsor_id.0)).all(conn).await?;
    rows.into_iter().map(read).collect()
}

/// Whether a site other than `except` has this code.
pub(crate) async fn has_code(
    conn: &impl ConnectionTrait,
    code: &str,
    except: SiteId,
) -> Result<bool, DbError> {
    let others = Entity::find().filter(Column::Code.eq(code)).filter(Column::Id.ne(except.0));
    Ok(0 < others.count(conn).await?)
}

pub(crate) async fn insert_site(
    conn: &impl ConnectionTrait,
    site: &Site,
    now: DateTime<Utc>,
) -> Result<Saved, DbError> {
    let row = ActiveModel { created_at: Set(now), ..row(site, now)? };
    how(row.insert(conn).await.map(|_| Saved::Kept))
}

/// Saves `site` over the version it was read as, and counts the version up.
pub(crate) async fn save_site(
    conn: &impl ConnectionTrait,
    site: &mut Site,
    now: DateTime<Utc>,
) -> Result<Saved, DbError> {
    let read_as = site.version;
    site.version += 1;
    let saved = Entity::update_many()
        .set(row(site, now)?)
        .filter(Column::Id.eq(site.id.0))
        .filter(Column::Version.eq(read_as))
        .exec(conn)
        .await;
    how(saved.map(|saved| if saved.rows_affected == 1 { Saved::Kept } else { Saved::Stale }))
}

fn how(saved: Result<Saved, sea_orm::DbErr>) -> Result<Saved, DbError> {
    match saved {
        Err(error) if matches!(error.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) => {
            Ok(Saved::NoSuchOrganisation)
        }
        saved => Ok(saved?),
    }
}

fn row(site: &Site, now: DateTime<Utc>) -> Result<ActiveModel, DbError> {
    Ok(ActiveModel {
        id: Set(site.id.0),
        key: Set(site.key.clone()),
        name: Set(site.name.clone()),
        kind: Set(word::write(&site.kind)),
        state: Set(state_id(site.state).to_owned()),
        sponsor_id: Set(site.sponsor_id.0),
        operator_id: Set(site.operator_id.map(|operator| operator.0)),
        code: Set(site.code.as_ref().map(ToString::to_string)),
        registrations: Set(json("sites.registrations", &site.registrations)?),
        settings: Set(json("sites.settings", &site.settings)?),
        home_blocks: Set(json("sites.home_blocks", &site.home_blocks)?),
        theme: Set(site.theme.clone()),
        created_at: NotSet,
        updated_at: Set(now),
        version: Set(site.version),
    })
}

fn read(row: Model) -> Result<Site, DbError> {
    let code = row.code.map(yizhan_standards::code::SiteCode::try_from).transpose();
    Ok(Site {
        id: SiteId(row.id),
        kind: word::read("sites.kind", &row.kind)?,
        state: state_of(&row.state).ok_or_else(|| DbError::corrupt("sites.state", row.state))?,
        sponsor_id: OrganisationId(row.sponsor_id),
        operator_id: row.operator_id.map(OrganisationId),
        code: code.map_err(|error| DbError::corrupt("sites.code", error))?,
        registrations: from_json("sites.registrations", row.registrations)?,
        settings: from_json("sites.settings", row.settings)?,
        home_blocks: from_json("sites.home_blocks", row.home_blocks)?,
        key: row.key,
        name: row.name,
        theme: row.theme,
        version: row.version,
    })
}

fn json<T: Serialize>(column: &'static str, value: &T) -> Result<Value, DbError> {
    serde_json::to_value(value).map_err(|error| DbError::corrupt(column, error))
}

fn from_json<T: DeserializeOwned>(column: &'static str, value: Value) -> Result<T, DbError> {
    serde_json::from_value(value).map_err(|error| DbError::corrupt(column, error))
}
