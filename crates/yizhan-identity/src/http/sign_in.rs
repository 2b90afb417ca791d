//! `POST /sessions`

use axum::{Extension, Json, extract::State, response::IntoResponse};
use http::{HeaderMap, StatusCode, header::USER_AGENT};
use serde::Deserialize;
use utoipa::ToSchema;
use yizhan_frame::http::{Api, Body, ClientAddress, Problem};

use super::{own_session::cookie, view::SessionView};
use crate::{Attempt, Security, SignInError, sign_in as enter};

/// Who signs in (登录).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignInBody {
    /// The login (登录名).
    login: String,
    /// The password (密码).
    #[schema(format = Password)]
    password: String,
}

/// Sign in
///
/// The answer sets the cookie of the session. If its stage is not `open`, it asks for a second factor or for a new
/// password before anything else.
#[utoipa::path(post, path = "/sessions", tag = "sessions", security(()),
    request_body = SignInBody,
    responses((status = 201, description = "Signed in", body = SessionView)))]
pub(crate) async fn sign_in(
    Extension(security): Extension<Security>,
    State(api): State<Api>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    Body(body): Body<SignInBody>,
) -> Result<impl IntoResponse, Problem> {
    let device = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let attempt = Attempt {
        login: body.login,
        password: body.password,
        address: address.to_string(),
        device: device.to_owned(),
    };
    let entered = enter(&api.platform, &security, attempt).await?;
    let cookie = cookie(&security, Some(&entered.secret))?;
    let view = SessionView::of(entered.session.clone(), &entered.session);
    Ok((StatusCode::CREATED, cookie, Json(view)))
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Wrong => {
                Self::new(StatusCode::UNAUTHORIZED, "wrong-credentials", "登录名或密码不正确")
            }
            SignInError::Wait(seconds) => Self::too_many(seconds),
            SignInError::Hash(error) => Self::internal(error),
            SignInError::Db(error) => error.into(),
        }
    }
}
