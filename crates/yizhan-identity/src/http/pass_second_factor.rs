//! `POST /sessions/current/second-factor`

use axum::{Json, response::IntoResponse};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use yizhan_frame::http::{Body, Problem};

use super::{
    own_session::{OwnSession, cookie},
    view::SessionView,
};
use crate::{PassSecondFactorError, pass_second_factor as pass};

/// A code of the second factor (验证码).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeBody {
    /// Six digits of the app, or a recovery code.
    pub(crate) code: String,
}

/// Pass the second factor
///
/// The session has another secret afterwards.
#[utoipa::path(post, path = "/sessions/current/second-factor", tag = "sessions",
    request_body = CodeBody,
    responses((status = 200, description = "Taken", body = SessionView)))]
pub(crate) async fn pass_second_factor(
    own: OwnSession,
    Body(body): Body<CodeBody>,
) -> Result<impl IntoResponse, Problem> {
    let entered = pass(&own.platform, &own.security, own.session, &body.code).await?;
    let cookie = cookie(&own.security, Some(&entered.secret))?;
    Ok((cookie, Json(SessionView::of(entered.session.clone(), &entered.session))))
}

impl From<PassSecondFactorError> for Problem {
    fn from(error: PassSecondFactorError) -> Self {
        match error {
            PassSecondFactorError::NotAsked => {
                Self::conflict("second-factor-not-asked", "当前会话不需要第二验证")
            }
            PassSecondFactorError::Wrong => {
                Self::new(StatusCode::UNAUTHORIZED, "wrong-code", "验证码不正确或已失效")
            }
            PassSecondFactorError::Wait(seconds) => Self::too_many(seconds),
            PassSecondFactorError::Db(error) => error.into(),
        }
    }
}
