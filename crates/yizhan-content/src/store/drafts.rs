//! Working texts.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, Set, TryInsertResult,
    sea_query::{Expr, OnConflict},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use yizhan_core::{DocumentId, UserId};
use yizhan_db::DbError;

use crate::{Draft, DraftFile, EditionDraft, FileRole};

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `drafts`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "drafts")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub document_id: Uuid,
        pub based_on: i32,
        pub revision: i64,
        pub content: Json,
        pub authors: Json,
        pub saved_by: Uuid,
        pub saved_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// What a working text says, as it is stored.
#[derive(Serialize, Deserialize)]
struct Content {
    title: String,
    subtitle: Option<String>,
    summary: Option<String>,
    source: Option<String>,
    author: Option<String>,
    keywords: Vec<String>,
    picture: Option<String>,
    fields: Map<String, Value>,
    body: String,
    files: Vec<File>,
}

#[derive(Serialize, Deserialize)]
struct File {
    role: FileRole,
    hash: String,
    size: u64,
    media_type: String,
    name: String,
}

/// The working text of a document, if it differs from its editions.
pub(crate) async fn of_document(
    conn: &impl ConnectionTrait,
    document: DocumentId,
) -> Result<Option<Draft>, DbError> {
    Entity::find_by_id(document.0).one(conn).await?.map(read).transpose()
}

/// The working texts of several documents, in no order.
pub(crate) async fn of_documents(
    conn: &impl ConnectionTrait,
    documents: &[DocumentId],
) -> Result<Vec<Draft>, DbError> {
    let ids = documents.iter().map(|id| id.0);
    let rows = Entity::find().filter(Column::DocumentId.is_in(ids)).all(conn).await?;
    rows.into_iter().map(read).collect()
}

/// Saves a working text, unless somebody else saved it since: then nothing is saved and the answer is false.
pub(crate) async fn save(conn: &impl ConnectionTrait, draft: &Draft) -> Result<bool, DbError> {
    let content = write(&draft.content)?;
    if draft.revision == 1 {
        let row = entity::ActiveModel {
            document_id: Set(draft.document_id.0),
            based_on: Set(draft.based_on),
            revision: Set(draft.revision),
            content: Set(content),
            authors: Set(authors(draft)),
            saved_by: Set(draft.saved_by.0),
            saved_at: Set(draft.saved_at),
        };
        let same = OnConflict::column(Column::DocumentId).do_nothing().to_owned();
        let done = Entity::insert(row).on_conflict(same).try_insert().exec(conn).await?;
        return Ok(matches!(done, TryInsertResult::Inserted(_)));
    }
    let done = Entity::update_many()
        .col_expr(Column::Revision, Expr::value(draft.revision))
        .col_expr(Column::Content, Expr::value(content))
        .col_expr(Column::Authors, Expr::value(authors(draft)))
        .col_expr(Column::SavedBy, Expr::value(draft.saved_by.0))
        .col_expr(Column::SavedAt, Expr::value(draft.saved_at))
        .filter(Column::DocumentId.eq(draft.document_id.0))
        .filter(Column::BasedOn.eq(draft.based_on))
        .filter(Column::Revision.eq(draft.revision - 1))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes a working text away: its edition holds it now, or nobody wants it. False when it was saved once more since.
pub(crate) async fn delete(conn: &impl ConnectionTrait, draft: &Draft) -> Result<bool, DbError> {
    let done = Entity::delete_many()
        .filter(Column::DocumentId.eq(draft.document_id.0))
        .filter(Column::Revision.eq(draft.revision))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

fn authors(draft: &Draft) -> Value {
    draft.authors.iter().map(|author| author.0.to_string()).collect::<Vec<_>>().into()
}

fn write(content: &EditionDraft) -> Result<Value, DbError> {
    let file = |file: &DraftFile| File {
        role: file.role,
        hash: file.hash.to_string(),
        size: file.size,
        media_type: file.media_type.clone(),
        name: file.name.clone(),
    };
    let content = Content {
        title: content.title.clone(),
        subtitle: content.subtitle.clone(),
        summary: content.summary.clone(),
        source: content.source.clone(),
        author: content.author.clone(),
        keywords: content.keywords.clone(),
        picture: content.picture.map(|hash| hash.to_string()),
        fields: content.fields.clone(),
        body: content.body.clone(),
        files: content.files.iter().map(file).collect(),
    };
    serde_json::to_value(content).map_err(|error| DbError::corrupt("drafts.content", error))
}

fn read(row: entity::Model) -> Result<Draft, DbError> {
    let content: Content = serde_json::from_value(row.content)
        .map_err(|error| DbError::corrupt("drafts.content", error))?;
    let hash =
        |text: String| text.parse().map_err(|error| DbError::corrupt("drafts.content", error));
    let file = |file: File| {
        Ok(DraftFile {
            role: file.role,
            hash: hash(file.hash)?,
            size: file.size,
            media_type: file.media_type,
            name: file.name,
        })
    };
    Ok(Draft {
        document_id: DocumentId(row.document_id),
        based_on: row.based_on,
        revision: row.revision,
        content: EditionDraft {
            title: content.title,
            subtitle: content.subtitle,
            summary: content.summary,
            source: content.source,
            author: content.author,
            keywords: content.keywords,
            picture: content.picture.map(hash).transpose()?,
            fields: content.fields,
            body: content.body,
            files: content.files.into_iter().map(file).collect::<Result<_, DbError>>()?,
        },
        authors: serde_json::from_value(row.authors)
            .map_err(|error| DbError::corrupt("drafts.authors", error))?,
        saved_by: UserId(row.saved_by),
        saved_at: row.saved_at,
    })
}
