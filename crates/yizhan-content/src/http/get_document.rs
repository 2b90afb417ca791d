//! `GET /documents/{id}`

use yizhan_core::DocumentId;
use yizhan_frame::http::{Caller, Path, Problem, Tagged};

use super::view::DocumentView;
use crate::{
    placements,
    queries::{state_of, visible_document},
    store::submissions,
};

/// Get a document
#[utoipa::path(get, path = "/documents/{id}", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The document")),
    responses((status = 200, description = "The document", body = DocumentView,
        headers(("ETag" = String, description = "What a change names in If-Match")))))]
pub(crate) async fn get_document(
    caller: Caller,
    Path(id): Path<DocumentId>,
) -> Result<Tagged<DocumentView>, Problem> {
    let reading = caller.reading();
    let document = visible_document(&reading, id).await?;
    let is_open = submissions::open_of(reading.conn(), id).await?.is_some();
    let places = placements(reading.conn(), id).await?;
    let (tag, state) = (document.version.to_string(), state_of(&document, is_open));
    Ok(Tagged { tag, value: DocumentView::new(document, state, places) })
}
