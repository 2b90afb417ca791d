//! What documents say about each other.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, Set,
    sea_query::OnConflict,
};
use serde_json::Value;
use yizhan_core::{DocumentId, DocumentLinkKind};
use yizhan_db::DbError;

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `document_links`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "document_links")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub to_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One link (稿件关联): `from` interprets, amends, … `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DocumentLink {
    pub from: DocumentId,
    pub to: DocumentId,
    pub kind: DocumentLinkKind,
}

/// Adds a link; says whether it is new.
pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    link: DocumentLink,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let row = entity::ActiveModel {
        from_id: Set(link.from.0),
        to_id: Set(link.to.0),
        kind: Set(name(link.kind)?),
        created_at: Set(now),
    };
    let key = [entity::Column::FromId, entity::Column::ToId, entity::Column::Kind];
    let again = OnConflict::columns(key).do_nothing().to_owned();
    let done = entity::Entity::insert(row).on_conflict(again).exec_without_returning(conn).await?;
    Ok(done == 1)
}

/// All links from or to these documents.
pub(crate) async fn of(
    conn: &impl ConnectionTrait,
    documents: &[DocumentId],
) -> Result<Vec<DocumentLink>, DbError> {
    let ids: Vec<_> = documents.iter().map(|id| id.0).collect();
    let ends = Condition::any()
        .add(entity::Column::FromId.is_in(ids.clone()))
        .add(entity::Column::ToId.is_in(ids));
    let rows = entity::Entity::find().filter(ends).all(conn).await?;
    rows.into_iter().map(read).collect()
}

fn name(kind: DocumentLinkKind) -> Result<String, DbError> {
    match serde_json::to_value(kind) {
        Ok(Value::String(name)) => Ok(name),
        Ok(other) => Err(DbError::corrupt("document_links.kind", other.to_string())),
        Err(error) => Err(DbError::corrupt("document_links.kind", error)),
    }
}

fn read(row: entity::Model) -> Result<DocumentLink, DbError> {
    let kind = serde_json::from_value(Value::String(row.kind));
    Ok(DocumentLink {
        from: DocumentId(row.from_id),
        to: DocumentId(row.to_id),
        kind: kind.map_err(|error| DbError::corrupt("document_links.kind", error))?,
    })
}
