//! `POST /users/{id}/suspend`, `POST /users/{id}/reinstate`

use yizhan_core::UserId;
use yizhan_frame::http::{Caller, Path, Problem, Tagged};

use super::view::UserView;
use crate::{reinstate_user as reinstate, suspend_user as suspend};

/// Suspend a user
///
/// All their sessions end, and their tokens open nothing.
#[utoipa::path(post, path = "/users/{id}/suspend", tag = "users",
    params(("id" = uuid::Uuid, Path, description = "The user")),
    responses((status = 200, description = "Suspended", body = UserView)))]
pub(crate) async fn suspend_user(
    caller: Caller,
    Path(id): Path<UserId>,
) -> Result<Tagged<UserView>, Problem> {
    let mut cx = caller.begin().await?;
    let user = suspend(&mut cx, id).await?;
    cx.commit().await?;
    Ok(Tagged { tag: user.version.to_string(), value: user.into() })
}

/// Reinstate a user
#[utoipa::path(post, path = "/users/{id}/reinstate", tag = "users",
    params(("id" = uuid::Uuid, Path, description = "The user")),
    responses((status = 200, description = "Reinstated", body = UserView)))]
pub(crate) async fn reinstate_user(
    caller: Caller,
    Path(id): Path<UserId>,
) -> Result<Tagged<UserView>, Problem> {
    let mut cx = caller.begin().await?;
    let user = reinstate(&mut cx, id).await?;
    cx.commit().await?;
    Ok(Tagged { tag: user.version.to_string(), value: user.into() })
}
