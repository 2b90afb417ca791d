//! `/documents/{id}/draft`

use http::StatusCode;
use serde_json::json;
use yizhan_core::DocumentId;
use yizhan_frame::http::{Body, Caller, IfMatch, Path, Problem, Tagged};

use super::{create_document::error_in_body, draft_body::DraftBody, view::DraftView};
use crate::{
    DiscardDraftError, Draft, SaveDraftError, discard_draft as discard, queries::visible_draft,
    save_draft as save,
};

/// Get the working text
///
/// What was saved last; else what the latest edition says.
#[utoipa::path(get, path = "/documents/{id}/draft", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The document")),
    responses((status = 200, description = "The working text", body = DraftView,
        headers(("ETag" = String, description = "What the next save names in If-Match")))))]
pub(crate) async fn get_draft(
    caller: Caller,
    Path(id): Path<DocumentId>,
) -> Result<Tagged<DraftView>, Problem> {
    let reading = caller.reading();
    let (_, draft) = visible_draft(&reading, id).await?;
    Ok(Tagged { tag: draft.tag(), value: draft.into() })
}

/// Save the working text
///
/// For saving as often as one likes: it makes no edition, and what is in review or public stays as it is. If somebody
/// else saved meanwhile, the answer is 412 and tells what and by whom.
#[utoipa::path(put, path = "/documents/{id}/draft", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The document"),
        ("If-Match" = String, Header, description = "The ETag of the text that was read")),
    request_body = DraftBody,
    responses((status = 200, description = "Saved", body = DraftView,
        headers(("ETag" = String, description = "What the next save names in If-Match")))))]
pub(crate) async fn save_draft(
    caller: Caller,
    Path(id): Path<DocumentId>,
    IfMatch(tag): IfMatch,
    Body(body): Body<DraftBody>,
) -> Result<Tagged<DraftView>, Problem> {
    let content = body.read(caller.platform().db().reader()).await?;
    let mut cx = caller.begin().await?;
    let draft = save(&mut cx, id, &tag, content).await?;
    cx.commit().await?;
    Ok(Tagged { tag: draft.tag(), value: draft.into() })
}

/// Discard the working text
///
/// Work goes on with what the latest edition says.
#[utoipa::path(delete, path = "/documents/{id}/draft", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The document"),
        ("If-Match" = String, Header, description = "The ETag of the text that was read")),
    responses((status = 204, description = "Discarded")))]
pub(crate) async fn discard_draft(
    caller: Caller,
    Path(id): Path<DocumentId>,
    IfMatch(tag): IfMatch,
) -> Result<StatusCode, Problem> {
    let mut cx = caller.begin().await?;
    discard(&mut cx, id, &tag).await?;
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Tells the other's change.
pub(super) fn changed_by_another(draft: &Draft) -> Problem {
    Problem::changed()
        .member("etag", format!("\"{}\"", draft.tag()))
        .member("changed_by", json!(draft.saved_by))
        .member("changed_at", json!(draft.saved_at))
}

impl From<SaveDraftError> for Problem {
    fn from(error: SaveDraftError) -> Self {
        match error {
            SaveDraftError::NotFound(_) => Self::not_found(),
            SaveDraftError::Changed(draft) => changed_by_another(&draft),
            SaveDraftError::Body(error) => error_in_body(&error, "/body"),
            SaveDraftError::Denied(denied) => denied.into(),
            SaveDraftError::Db(error) => error.into(),
        }
    }
}

impl From<DiscardDraftError> for Problem {
    fn from(error: DiscardDraftError) -> Self {
        match error {
            DiscardDraftError::NotFound(_) => Self::not_found(),
            DiscardDraftError::Changed(draft) => changed_by_another(&draft),
            DiscardDraftError::Denied(denied) => denied.into(),
            DiscardDraftError::Db(error) => error.into(),
        }
    }
}
