//! The table of organisations.

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
