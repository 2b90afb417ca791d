//! `POST /users/{id}/reset-password`

use axum::Extension;
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use yizhan_core::{Permission, UserId};
use yizhan_frame::http::{Body, Caller, Path, Problem};

use crate::{Security, reset_password as reset, store::users};

/// A password that its user has to change (重置密码).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResetPasswordBody {
    /// The password.
    #[schema(format = Password)]
    password: String,
}

/// Reset a password
///
/// Its user has to change it when they sign in. All their sessions end; their second factor is taken away.
#[utoipa::path(post, path = "/users/{id}/reset-password", tag = "users",
    params(("id" = uuid::Uuid, Path, description = "The user")),
    request_body = ResetPasswordBody,
    responses((status = 204, description = "Reset")))]
pub(crate) async fn reset_password(
    caller: Caller,
    Extension(security): Extension<Security>,
    Path(id): Path<UserId>,
    Body(body): Body<ResetPasswordBody>,
) -> Result<StatusCode, Problem> {
    caller.actor().require_platform(Permission::ManageUsers)?;
    let user = users::user(caller.platform().db().reader(), id).await?;
    let user = user.ok_or_else(Problem::not_found)?;
    let password = security.prepare(&body.password, &user.login).await?;
    let mut cx = caller.begin().await?;
    reset(&mut cx, &security, id, password).await?;
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
