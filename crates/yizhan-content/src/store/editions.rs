//! Editions, with their files.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use futures_util::future;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set, sea_query::Expr,
};
use serde_json::Value;
use uuid::Uuid;
use yizhan_core::{DocumentId, EditionId, UserId};
use yizhan_db::DbError;

use super::blobs;
use crate::{DraftFile, Edition, EditionDraft, EditionState};

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `editions`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "editions")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub document_id: Uuid,
        pub number: i32,
        pub state: String,
        pub hash: String,
        #[sea_orm(column_type = "Text")]
        pub title: String,
        #[sea_orm(column_type = "Text")]
        pub subtitle: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub summary: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub source: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub author: Option<String>,
        pub keywords: Json,
        #[sea_orm(column_type = "Text")]
        pub picture: Option<String>,
        pub fields: Json,
        #[sea_orm(column_type = "Text")]
        pub body: String,
        pub created_by: Uuid,
        pub created_at: DateTimeUtc,
        pub live_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use entity::{Column, Entity};

/// The edition of an id, with its files.
pub(crate) async fn edition(
    conn: &impl ConnectionTrait,
    id: EditionId,
) -> Result<Option<Edition>, DbError> {
    Ok(editions(conn, &[id]).await?.pop())
}

/// Several editions at once with their files, in no order.
pub(crate) async fn editions(
    conn: &impl ConnectionTrait,
    ids: &[EditionId],
) -> Result<Vec<Edition>, DbError> {
    let keys = ids.iter().map(|id| id.0);
    let rows = async { Ok(Entity::find().filter(Column::Id.is_in(keys)).all(conn).await?) };
    let (rows, mut files) = future::try_join(rows, blobs::files_of(conn, ids)).await?;
    rows.into_iter().map(|row| read(row, &mut files)).collect()
}

/// The highest number an edition of a document has; zero if there is none.
pub(crate) async fn last_number(
    conn: &impl ConnectionTrait,
    document: DocumentId,
) -> Result<i32, DbError> {
    let number: Option<i32> = Entity::find()
        .select_only()
        .column(Column::Number)
        .filter(Column::DocumentId.eq(document.0))
        .order_by_desc(Column::Number)
        .limit(1)
        .into_tuple()
        .one(conn)
        .await?;
    Ok(number.unwrap_or_default())
}

/// The latest edition of a document.
pub(crate) async fn latest(
    conn: &impl ConnectionTrait,
    document: DocumentId,
) -> Result<Option<Edition>, DbError> {
    let id: Option<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::DocumentId.eq(document.0))
        .order_by_desc(Column::Number)
        .limit(1)
        .into_tuple()
        .one(conn)
        .await?;
    match id {
        Some(id) => edition(conn, EditionId(id)).await,
        None => Ok(None),
    }
}

/// All editions of a document, newest first, without their bodies and files.
pub(crate) async fn history(
    conn: &impl ConnectionTrait,
    document: DocumentId,
) -> Result<Vec<EditionNote>, DbError> {
    let rows: Vec<NoteRow> = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Number,
            Column::State,
            Column::Hash,
            Column::Title,
            Column::CreatedBy,
            Column::CreatedAt,
            Column::LiveAt,
        ])
        .filter(Column::DocumentId.eq(document.0))
        .order_by_desc(Column::Number)
        .into_tuple()
        .all(conn)
        .await?;
    let read = |(id, number, state, hash, title, by, created_at, live_at)| EditionNote {
        id: EditionId(id),
        number,
        state,
        hash,
        title,
        created_by: UserId(by),
        created_at,
        live_at,
    };
    Ok(rows.into_iter().map(read).collect())
}

/// What is read of an edition for the history of its document.
type NoteRow = (Uuid, i32, String, String, String, Uuid, DateTime<Utc>, Option<DateTime<Utc>>);

/// An edition in the history of its document (版本记录).
pub(crate) struct EditionNote {
    pub(crate) id: EditionId,
    pub(crate) number: i32,
    pub(crate) state: String,
    pub(crate) hash: String,
    pub(crate) title: String,
    pub(crate) created_by: UserId,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) live_at: Option<DateTime<Utc>>,
}

/// What these documents are called in their latest editions.
pub(crate) async fn latest_titles(
    conn: &impl ConnectionTrait,
    documents: &[DocumentId],
) -> Result<Vec<(DocumentId, String)>, DbError> {
    let rows: Vec<(Uuid, String)> = Entity::find()
        .select_only()
        .columns([Column::DocumentId, Column::Title])
        .filter(Column::DocumentId.is_in(documents.iter().map(|id| id.0)))
        .order_by_asc(Column::Number)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, title)| (DocumentId(id), title)).collect())
}

/// The hash of the latest edition of a document.
pub(crate) async fn latest_hash(
    conn: &impl ConnectionTrait,
    document: DocumentId,
) -> Result<Option<String>, DbError> {
    let hash = Entity::find()
        .select_only()
        .column(Column::Hash)
        .filter(Column::DocumentId.eq(document.0))
        .order_by_desc(Column::Number)
        .limit(1)
        .into_tuple()
        .one(conn)
        .await?;
    Ok(hash)
}

/// Adds an edition; its files are attached apart.
pub(crate) async fn insert(conn: &impl ConnectionTrait, edition: &Edition) -> Result<(), DbError> {
    let content = &edition.content;
    let row = entity::ActiveModel {
        id: Set(edition.id.0),
        document_id: Set(edition.document_id.0),
        number: Set(edition.number),
        state: Set(edition.state.name().to_owned()),
        hash: Set(edition.hash.clone()),
        title: Set(content.title.clone()),
        subtitle: Set(content.subtitle.clone()),
        summary: Set(content.summary.clone()),
        source: Set(content.source.clone()),
        author: Set(content.author.clone()),
        keywords: Set(content.keywords.clone().into()),
        picture: Set(content.picture.map(|hash| hash.to_string())),
        fields: Set(Value::Object(content.fields.clone())),
        body: Set(content.body.clone()),
        created_by: Set(edition.created_by.0),
        created_at: Set(edition.created_at),
        live_at: Set(edition.live_at),
    };
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Saves how far an edition has come, if it still stood at `before`. The content of an edition never changes.
pub(crate) async fn update_state(
    conn: &impl ConnectionTrait,
    edition: &Edition,
    before: EditionState,
) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::State, Expr::value(edition.state.name()))
        .col_expr(Column::LiveAt, Expr::value(edition.live_at))
        .filter(Column::Id.eq(edition.id.0))
        .filter(Column::State.eq(before.name()))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes the approval from all editions of a document but one: something else went public, or nothing is to be.
pub(crate) async fn retire_approved(
    conn: &impl ConnectionTrait,
    document: DocumentId,
    kept: Option<EditionId>,
) -> Result<(), DbError> {
    let mut waiting = Entity::update_many()
        .col_expr(Column::State, Expr::value(EditionState::Superseded.name()))
        .filter(Column::DocumentId.eq(document.0))
        .filter(Column::State.eq(EditionState::Approved.name()));
    if let Some(kept) = kept {
        waiting = waiting.filter(Column::Id.ne(kept.0));
    }
    waiting.exec(conn).await?;
    Ok(())
}

/// Takes an edition away. Its files have been detached before.
pub(crate) async fn delete(conn: &impl ConnectionTrait, id: EditionId) -> Result<(), DbError> {
    Entity::delete_by_id(id.0).exec(conn).await?;
    Ok(())
}

fn read(row: entity::Model, files: &mut HashMap<Uuid, Vec<DraftFile>>) -> Result<Edition, DbError> {
    let state = EditionState::from_name(&row.state)
        .ok_or_else(|| DbError::corrupt("editions.state", row.state.clone()))?;
    let picture = row.picture.map(|hash| hash.parse()).transpose();
    let keywords = serde_json::from_value(row.keywords);
    Ok(Edition {
        id: EditionId(row.id),
        document_id: DocumentId(row.document_id),
        number: row.number,
        state,
        hash: row.hash,
        content: EditionDraft {
            title: row.title,
            subtitle: row.subtitle,
            summary: row.summary,
            source: row.source,
            author: row.author,
            keywords: keywords.map_err(|error| DbError::corrupt("editions.keywords", error))?,
            picture: picture.map_err(|error| DbError::corrupt("editions.picture", error))?,
            fields: match row.fields {
                Value::Object(fields) => fields,
                _ => return Err(DbError::corrupt("editions.fields", "not an object")),
            },
            body: row.body,
            files: files.remove(&row.id).unwrap_or_default(),
        },
        created_by: UserId(row.created_by),
        created_at: row.created_at,
        live_at: row.live_at,
    })
}
