//! `/documents/{id}/placements`

use axum::Json;
use chrono::{DateTime, Utc};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use yizhan_core::{ChannelId, DocumentId};
use yizhan_frame::http::{Body, Caller, Path, Problem};

use super::view::PlacementView;
use crate::{
    PinDocumentError, pin_document as pin, place_document as place, unplace_document as unplace,
};

/// Where a document is to appear besides (投放).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPlacementBody {
    /// The channel, of whatever site.
    channel_id: Uuid,
}

/// Until when a document is held at the top (置顶).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PinBody {
    /// The moment; none: no longer.
    until: Option<DateTime<Utc>>,
}

/// Place a document
///
/// Lets it appear in one more channel, of whatever site. It is not copied.
#[utoipa::path(post, path = "/documents/{id}/placements", tag = "placements",
    params(("id" = uuid::Uuid, Path, description = "The document")),
    request_body = NewPlacementBody,
    responses((status = 201, description = "Placed", body = PlacementView)))]
pub(crate) async fn place_document(
    caller: Caller,
    Path(id): Path<DocumentId>,
    Body(body): Body<NewPlacementBody>,
) -> Result<(StatusCode, Json<PlacementView>), Problem> {
    let mut cx = caller.begin().await?;
    let placement = place(&mut cx, id, ChannelId(body.channel_id)).await?;
    cx.commit().await?;
    Ok((StatusCode::CREATED, Json(placement.into())))
}

/// Take a document out of a channel
#[utoipa::path(delete, path = "/documents/{id}/placements/{channel_id}", tag = "placements",
    params(("id" = uuid::Uuid, Path, description = "The document"),
        ("channel_id" = uuid::Uuid, Path, description = "The channel")),
    responses((status = 204, description = "Taken out")))]
pub(crate) async fn unplace_document(
    caller: Caller,
    Path((id, channel_id)): Path<(DocumentId, ChannelId)>,
) -> Result<StatusCode, Problem> {
    let mut cx = caller.begin().await?;
    unplace(&mut cx, id, channel_id).await?;
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Pin a document
///
/// Holds it at the top of a channel until a moment, or no longer.
#[utoipa::path(put, path = "/documents/{id}/placements/{channel_id}/pin", tag = "placements",
    params(("id" = uuid::Uuid, Path, description = "The document"),
        ("channel_id" = uuid::Uuid, Path, description = "The channel")),
    request_body = PinBody,
    responses((status = 204, description = "Pinned, or no longer")))]
pub(crate) async fn pin_document(
    caller: Caller,
    Path((id, channel_id)): Path<(DocumentId, ChannelId)>,
    Body(body): Body<PinBody>,
) -> Result<StatusCode, Problem> {
    let mut cx = caller.begin().await?;
    pin(&mut cx, id, channel_id, body.until).await?;
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<PinDocumentError> for Problem {
    fn from(error: PinDocumentError) -> Self {
        match error {
            PinDocumentError::NotPlaced(_) => Self::not_found(),
            PinDocumentError::Past => Self::field("/until", "past", "置顶截止时间应晚于当前时间"),
            PinDocumentError::Denied(denied) => denied.into(),
            PinDocumentError::Db(error) => error.into(),
        }
    }
}
