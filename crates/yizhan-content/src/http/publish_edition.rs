//! `POST /editions/{id}/publish`

use axum::Json;
use yizhan_core::EditionId;
use yizhan_frame::http::{Caller, Path, Problem};

use super::view::EditionView;
use crate::publish_edition as publish;

/// Publish an edition
///
/// One that passed its reviews and waits to be published by hand or at a later moment.
#[utoipa::path(post, path = "/editions/{id}/publish", tag = "reviews",
    params(("id" = uuid::Uuid, Path, description = "The edition")),
    responses((status = 200, description = "Published", body = EditionView)))]
pub(crate) async fn publish_edition(
    caller: Caller,
    Path(id): Path<EditionId>,
) -> Result<Json<EditionView>, Problem> {
    let mut cx = caller.begin().await?;
    let edition = publish(&mut cx, id).await?;
    cx.commit().await?;
    Ok(Json(edition.into()))
}
