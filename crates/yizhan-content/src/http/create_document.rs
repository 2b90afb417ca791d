//! `POST /documents`

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use yizhan_core::{ChannelId, SiteId};
use yizhan_frame::http::{Body, Caller, Created, IdempotencyKey, Problem};

use super::{draft_body::DraftBody, view::DocumentView};
use crate::{
    CreateDocumentError, DocumentState, NewDocument, create_document as create, placements,
};

/// A document to be created (新建稿件).
#[derive(Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewDocumentBody {
    /// The site it is written for.
    site_id: Uuid,
    /// The channels of the site it is meant for; the first one carries its page.
    #[serde(default)]
    channel_ids: Vec<Uuid>,
    /// Its content type: `article`.
    content_type: String,
    /// What it says.
    #[serde(default)]
    content: DraftBody,
}

/// Create a document
///
/// It is public only after it was handed in and passed its reviews.
#[utoipa::path(post, path = "/documents", tag = "documents",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key twice creates one document")),
    request_body = NewDocumentBody,
    responses((status = 201, description = "Created", body = DocumentView)))]
pub(crate) async fn create_document(
    caller: Caller,
    key: IdempotencyKey,
    Body(body): Body<NewDocumentBody>,
) -> Result<Created<DocumentView>, Problem> {
    let asked = body.clone();
    let work = async |cx: &mut yizhan_frame::Cx| {
        let draft = body.content.read(cx.tx()).await?;
        let new = NewDocument {
            site_id: SiteId(body.site_id),
            channels: body.channel_ids.into_iter().map(ChannelId).collect(),
            content_type: body.content_type,
            draft,
        };
        let (document, _) = create(cx, new).await?;
        let location = format!("/api/v1/documents/{}", document.id);
        let places = placements(cx.tx(), document.id).await?;
        let value = DocumentView::new(document, DocumentState::Draft, places);
        Ok(Created { location, value })
    };
    caller.create(key, &asked, work).await
}

impl From<CreateDocumentError> for Problem {
    fn from(error: CreateDocumentError) -> Self {
        match error {
            CreateDocumentError::UnknownContentType(_) => {
                Self::field("/content_type", "unknown", "没有这种内容类型")
            }
            CreateDocumentError::NoSite(_) => Self::field("/site_id", "unknown", "站点不存在"),
            CreateDocumentError::NoChannel(_) => {
                Self::field("/channel_ids", "unknown", "站点没有这个栏目")
            }
            CreateDocumentError::Body(error) => error_in_body(&error, "/content/body"),
            CreateDocumentError::Denied(denied) => denied.into(),
            CreateDocumentError::Db(error) => error.into(),
        }
    }
}

/// What a writer is told when a body cannot be made safe.
pub(super) fn error_in_body(error: &yizhan_text::SanitiseError, pointer: &str) -> Problem {
    tracing::debug!(error = error as &dyn std::error::Error, "A body cannot be made safe");
    Problem::field(pointer, "unreadable", "正文过长或结构过于复杂，无法保存")
}
