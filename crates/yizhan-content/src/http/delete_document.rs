//! `DELETE /documents/{id}`, `POST /documents/{id}/restore`

use axum::Json;
use http::StatusCode;
use yizhan_core::DocumentId;
use yizhan_frame::http::{Caller, Path, Problem};

use super::view::DocumentView;
use crate::{
    DeleteDocumentError, RestoreDocumentError, delete_document as delete, placements,
    queries::state_of, restore_document as restore,
};

/// Delete a document
///
/// Only one that was never handed in or public; anything else is deleted through a submission. It goes to the recycle bin.
#[utoipa::path(delete, path = "/documents/{id}", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The document")),
    responses((status = 204, description = "In the recycle bin")))]
pub(crate) async fn delete_document(
    caller: Caller,
    Path(id): Path<DocumentId>,
) -> Result<StatusCode, Problem> {
    let mut cx = caller.begin().await?;
    delete(&mut cx, id).await?;
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Restore a document
///
/// Takes it out of the recycle bin.
#[utoipa::path(post, path = "/documents/{id}/restore", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The document")),
    responses((status = 200, description = "Restored", body = DocumentView)))]
pub(crate) async fn restore_document(
    caller: Caller,
    Path(id): Path<DocumentId>,
) -> Result<Json<DocumentView>, Problem> {
    let mut cx = caller.begin().await?;
    let document = restore(&mut cx, id).await?;
    let places = placements(cx.tx(), id).await?;
    cx.commit().await?;
    let state = state_of(&document, false);
    Ok(Json(DocumentView::new(document, state, places)))
}

impl From<DeleteDocumentError> for Problem {
    fn from(error: DeleteDocumentError) -> Self {
        match error {
            DeleteDocumentError::NotFound(_) => Self::not_found(),
            DeleteDocumentError::NeedsReview => {
                Self::conflict("deletion-needs-review", "稿件曾经送审或发布，不能直接删除")
                    .detail("请提交删除申请，经审核后移入回收站")
            }
            DeleteDocumentError::Changed => Self::changed(),
            DeleteDocumentError::Denied(denied) => denied.into(),
            DeleteDocumentError::Db(error) => error.into(),
        }
    }
}

impl From<RestoreDocumentError> for Problem {
    fn from(error: RestoreDocumentError) -> Self {
        match error {
            RestoreDocumentError::NotFound(_) => Self::not_found(),
            RestoreDocumentError::Changed => Self::changed(),
            RestoreDocumentError::Denied(denied) => denied.into(),
            RestoreDocumentError::Db(error) => error.into(),
        }
    }
}
