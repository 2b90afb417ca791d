//! Reading and writing organisations.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, Set,
};
use yizhan_core::OrganisationId;
use yizhan_db::DbError;

use crate::{Organisation, OrganisationKind};

mod entity {
    use sea_orm::entity::prelude::*;

    /// One organisation.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "organisations")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub key: String,
        pub name: String,
        pub short_name: Option<String>,
        pub parent_id: Option<Uuid>,
        pub kind: String,
        pub credit_code: Option<String>,
        pub position: i32,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity, Model};

pub(crate) async fn organisation(
    conn: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Option<Organisation>, DbError> {
    Entity::find_by_id(id.0).one(conn).await?.map(read).transpose()
}

pub(crate) async fn organisation_by_key(
    conn: &impl ConnectionTrait,
    key: &str,
) -> Result<Option<Organisation>, DbError> {
    Entity::find().filter(Column::Key.eq(key)).one(conn).await?.map(read).transpose()
}

pub(crate) async fn organisations(
    conn: &impl ConnectionTrait,
) -> Result<Vec<Organisation>, DbError> {
    let rows =
        Entity::find().order_by_asc(Column::Position).order_by_asc(Column::Key).all(conn).await?;
    rows.into_iter().map(read).collect()
}

pub(crate) async fn has_credit_code(
    conn: &impl ConnectionTrait,
    code: &str,
) -> Result<bool, DbError> {
    Ok(0 < Entity::find().filter(Column::CreditCode.eq(code)).count(conn).await?)
}

pub(crate) async fn insert_organisation(
    conn: &impl ConnectionTrait,
    organisation: &Organisation,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let row = ActiveModel {
        id: Set(organisation.id.0),
        key: Set(organisation.key.clone()),
        name: Set(organisation.name.clone()),
        short_name: Set(organisation.short_name.clone()),
        parent_id: Set(organisation.parent_id.map(|parent| parent.0)),
        kind: Set(kind_word(organisation.kind).to_owned()),
        credit_code: Set(organisation.credit_code.clone()),
        position: Set(organisation.position),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(organisation.version),
    };
    row.insert(conn).await?;
    Ok(())
}

fn read(row: Model) -> Result<Organisation, DbError> {
    let kind =
        read_kind(&row.kind).ok_or_else(|| DbError::corrupt("organisations.kind", row.kind))?;
    Ok(Organisation {
        id: OrganisationId(row.id),
        key: row.key,
        name: row.name,
        short_name: row.short_name,
        parent_id: row.parent_id.map(OrganisationId),
        kind,
        credit_code: row.credit_code,
        position: row.position,
        version: row.version,
    })
}

const KINDS: [OrganisationKind; 5] = [
    OrganisationKind::Government,
    OrganisationKind::Office,
    OrganisationKind::Department,
    OrganisationKind::Institution,
    OrganisationKind::Zone,
];

fn read_kind(word: &str) -> Option<OrganisationKind> {
    KINDS.into_iter().find(|kind| kind_word(*kind) == word)
}

fn kind_word(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Government => "government",
        OrganisationKind::Office => "office",
        OrganisationKind::Department => "department",
        OrganisationKind::Institution => "institution",
        OrganisationKind::Zone => "zone",
    }
}
