//! `DELETE /sessions/{id}`

use http::StatusCode;
use yizhan_core::SessionId;
use yizhan_frame::http::{Path, Problem};

use super::own_session::OwnSession;
use crate::end_session as end;

/// End one of my sessions
#[utoipa::path(delete, path = "/sessions/{id}", tag = "sessions",
    params(("id" = uuid::Uuid, Path, description = "The session")),
    responses((status = 204, description = "Ended")))]
pub(crate) async fn end_session(
    own: OwnSession,
    Path(id): Path<SessionId>,
) -> Result<StatusCode, Problem> {
    own.require_open()?;
    let mut cx = own.begin().await?;
    if !end(&mut cx, id).await? {
        return Err(Problem::not_found());
    }
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
