//! `/me/second-factor`, `/me/recovery-codes`

use axum::Json;
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use yizhan_frame::http::{Body, Problem};

use super::{own_session::OwnSession, pass_second_factor::CodeBody};
use crate::{
    SecondFactorError, begin_second_factor as begin, confirm_second_factor as confirm,
    remove_second_factor as remove, replace_recovery_codes as replace, sign_in::totp_uri,
    store::users,
};

/// What an authenticator app needs (验证器密钥).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SecretView {
    /// The secret, for typing in.
    secret: String,
    /// The same as an address, for a QR code.
    uri: String,
}

/// Codes for the day on which the app is lost (恢复码). Each works once.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CodesView {
    codes: Vec<String>,
}

/// Begin to set up my second factor
///
/// The secret is told once. It is asked for only after it was confirmed.
#[utoipa::path(post, path = "/me/second-factor", tag = "me",
    responses((status = 200, description = "The secret", body = SecretView)))]
pub(crate) async fn begin_second_factor(own: OwnSession) -> Result<Json<SecretView>, Problem> {
    own.require_open()?;
    let mut cx = own.begin().await?;
    let user = users::user(cx.tx(), own.session.user_id).await?.ok_or_else(Problem::not_found)?;
    let secret = begin(&mut cx).await?;
    cx.commit().await?;
    let uri = totp_uri(&secret, &user.login, &own.security.settings.issuer);
    Ok(Json(SecretView { secret, uri }))
}

/// Confirm my second factor
///
/// The recovery codes are told once.
#[utoipa::path(post, path = "/me/second-factor/confirm", tag = "me",
    request_body = CodeBody,
    responses((status = 200, description = "The recovery codes", body = CodesView)))]
pub(crate) async fn confirm_second_factor(
    own: OwnSession,
    Body(body): Body<CodeBody>,
) -> Result<Json<CodesView>, Problem> {
    own.require_open()?;
    let mut cx = own.begin().await?;
    let codes = confirm(&mut cx, &body.code).await?;
    cx.commit().await?;
    Ok(Json(CodesView { codes }))
}

/// Remove my second factor
#[utoipa::path(delete, path = "/me/second-factor", tag = "me",
    request_body = CodeBody,
    responses((status = 204, description = "Removed")))]
pub(crate) async fn remove_second_factor(
    own: OwnSession,
    Body(body): Body<CodeBody>,
) -> Result<StatusCode, Problem> {
    own.require_open()?;
    own.guess("factor").await?;
    let mut cx = own.begin().await?;
    remove(&mut cx, &body.code).await?;
    own.has_guessed_right(&cx, "factor").await?;
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Replace my recovery codes
#[utoipa::path(post, path = "/me/recovery-codes", tag = "me",
    request_body = CodeBody,
    responses((status = 200, description = "The recovery codes", body = CodesView)))]
pub(crate) async fn replace_recovery_codes(
    own: OwnSession,
    Body(body): Body<CodeBody>,
) -> Result<Json<CodesView>, Problem> {
    own.require_open()?;
    own.guess("factor").await?;
    let mut cx = own.begin().await?;
    let codes = replace(&mut cx, &body.code).await?;
    own.has_guessed_right(&cx, "factor").await?;
    cx.commit().await?;
    Ok(Json(CodesView { codes }))
}

impl From<SecondFactorError> for Problem {
    fn from(error: SecondFactorError) -> Self {
        match error {
            SecondFactorError::SetUpAlready => {
                Self::conflict("second-factor-set-up", "已启用第二验证")
            }
            SecondFactorError::NotSetUp => {
                Self::conflict("second-factor-not-set-up", "尚未启用第二验证")
            }
            SecondFactorError::Wrong => Self::field("/code", "wrong", "验证码不正确或已失效"),
            SecondFactorError::Db(error) => error.into(),
        }
    }
}
