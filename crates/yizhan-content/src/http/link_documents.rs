//! `POST /documents/{id}/links`

use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use yizhan_core::{DocumentId, DocumentLinkKind};
use yizhan_frame::http::{Body, Caller, Path, Problem};

use crate::{LinkDocumentsError, link_documents as link};

/// What a document says about another (稿件关联).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLinkBody {
    /// The other document.
    to: Uuid,
    /// `interprets`, `amends`, `repeals`, `replaces` or `relates_to`.
    #[schema(value_type = String, example = "interprets")]
    kind: DocumentLinkKind,
}

/// Link two documents
///
/// Both pages show it.
#[utoipa::path(post, path = "/documents/{id}/links", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The document that says it")),
    request_body = NewLinkBody,
    responses((status = 204, description = "Linked")))]
pub(crate) async fn link_documents(
    caller: Caller,
    Path(id): Path<DocumentId>,
    Body(body): Body<NewLinkBody>,
) -> Result<StatusCode, Problem> {
    let mut cx = caller.begin().await?;
    link(&mut cx, id, DocumentId(body.to), body.kind).await?;
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<LinkDocumentsError> for Problem {
    fn from(error: LinkDocumentsError) -> Self {
        match error {
            LinkDocumentsError::NotFound(_) => Self::not_found(),
            LinkDocumentsError::Itself => Self::field("/to", "itself", "稿件不能关联自身"),
            LinkDocumentsError::Denied(denied) => denied.into(),
            LinkDocumentsError::Db(error) => error.into(),
        }
    }
}
