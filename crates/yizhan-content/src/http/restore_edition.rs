//! `POST /editions/{id}/restore`

use yizhan_core::EditionId;
use yizhan_frame::http::{Caller, IfMatch, Path, Problem, Tagged};

use super::view::DraftView;
use crate::{queries::visible_edition, save_draft};

/// Restore an edition
///
/// What it says becomes the working text; it is handed in like any other.
#[utoipa::path(post, path = "/editions/{id}/restore", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The edition"),
        ("If-Match" = String, Header, description = "The ETag of the working text that was read")),
    responses((status = 200, description = "The working text", body = DraftView,
        headers(("ETag" = String, description = "What the next save names in If-Match")))))]
pub(crate) async fn restore_edition(
    caller: Caller,
    Path(id): Path<EditionId>,
    IfMatch(tag): IfMatch,
) -> Result<Tagged<DraftView>, Problem> {
    let reading = caller.reading();
    let (edition, document) = visible_edition(&reading, id).await?;
    let mut cx = reading.begin().await?;
    let draft = save_draft(&mut cx, document.id, &tag, edition.content).await?;
    cx.commit().await?;
    Ok(Tagged { tag: draft.tag(), value: draft.into() })
}
