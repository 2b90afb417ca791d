//! `GET /documents/{id}/editions`, `GET /editions/{id}`

use axum::Json;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use yizhan_core::{DocumentId, EditionId};
use yizhan_frame::http::{Caller, Page, Path, Problem};

use super::view::EditionView;
use crate::{
    queries::{visible_document, visible_edition},
    store::editions::{EditionNote, history},
};

/// An edition in the history of its document (版本记录).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EditionNoteView {
    id: Uuid,
    /// Counts the editions of a document from one.
    number: i32,
    /// `draft`, `submitted`, `approved`, `live` or `superseded`.
    state: String,
    /// What decisions bind to.
    hash: String,
    title: String,
    created_by: Uuid,
    created_at: DateTime<Utc>,
    live_at: Option<DateTime<Utc>>,
}

impl From<EditionNote> for EditionNoteView {
    fn from(note: EditionNote) -> Self {
        Self {
            id: note.id.0,
            number: note.number,
            state: note.state,
            hash: note.hash,
            title: note.title,
            created_by: note.created_by.0,
            created_at: note.created_at,
            live_at: note.live_at,
        }
    }
}

/// List the editions of a document
///
/// Its history, newest first.
#[utoipa::path(get, path = "/documents/{id}/editions", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The document")),
    responses((status = 200, description = "The editions", body = Page<EditionNoteView>)))]
pub(crate) async fn list_editions(
    caller: Caller,
    Path(id): Path<DocumentId>,
) -> Result<Json<Page<EditionNoteView>>, Problem> {
    let reading = caller.reading();
    visible_document(&reading, id).await?;
    let all = history(reading.conn(), id).await?;
    Ok(Json(Page { items: all.into_iter().map(Into::into).collect(), next: None }))
}

/// Get an edition
#[utoipa::path(get, path = "/editions/{id}", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The edition")),
    responses((status = 200, description = "The edition", body = EditionView)))]
pub(crate) async fn get_edition(
    caller: Caller,
    Path(id): Path<EditionId>,
) -> Result<Json<EditionView>, Problem> {
    let (edition, _) = visible_edition(&caller.reading(), id).await?;
    Ok(Json(edition.into()))
}
