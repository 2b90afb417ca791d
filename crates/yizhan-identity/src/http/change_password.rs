//! `POST /me/password`

use axum::{Json, response::IntoResponse};
use serde::Deserialize;
use utoipa::ToSchema;
use yizhan_frame::http::{Body, Problem};

use super::{
    own_session::{OwnSession, cookie},
    view::SessionView,
};
use crate::{Stage, change_password as change, sign_in::advance};

/// Another password (修改密码).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangePasswordBody {
    /// The password they have.
    #[schema(format = Password)]
    current_password: String,
    /// The one they want.
    #[schema(format = Password)]
    password: String,
}

/// Change my password
///
/// All other sessions end; this one has another secret afterwards.
#[utoipa::path(post, path = "/me/password", tag = "me",
    request_body = ChangePasswordBody,
    responses((status = 200, description = "Changed", body = SessionView)))]
pub(crate) async fn change_password(
    own: OwnSession,
    Body(body): Body<ChangePasswordBody>,
) -> Result<impl IntoResponse, Problem> {
    if own.session.stage == Stage::SecondFactor {
        return Err(Problem::unauthenticated());
    }
    own.guess("password").await?;
    let wanted = (body.current_password.as_str(), body.password.as_str());
    let password = own.security.prepare_change(&own.platform, own.session.user_id, wanted).await?;
    let mut cx = own.begin().await?;
    change(&mut cx, &own.security, password, Some(own.session.id)).await?;
    own.has_guessed_right(&cx, "password").await?;
    let entered = advance(&mut cx, own.session, Stage::Open).await?;
    cx.commit().await?;
    let cookie = cookie(&own.security, Some(&entered.secret))?;
    Ok((cookie, Json(SessionView::of(entered.session.clone(), &entered.session))))
}
