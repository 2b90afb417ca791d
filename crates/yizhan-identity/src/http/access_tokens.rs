//! `/me/tokens`

use axum::Json;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yizhan_core::{Permission, TokenId};
use yizhan_frame::http::{Body, Created, Page, Path, Problem};

use super::{own_session::OwnSession, view::TokenView};
use crate::{NewToken, TokenError, add_token as add, revoke_token as revoke, store::access_tokens};

/// A token to be made (新访问令牌).
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewTokenBody {
    /// What it is called.
    name: String,
    /// What it may do, as far as the caller may: `write-documents`.
    permissions: Vec<String>,
    /// For how many days.
    days: u32,
}

/// A token with its secret, which is told once (访问令牌).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct MadeTokenView {
    #[serde(flatten)]
    token: TokenView,
    /// What to send as `Authorization: Bearer …`.
    secret: String,
}

/// List my access tokens
#[utoipa::path(get, path = "/me/tokens", tag = "me",
    responses((status = 200, description = "The tokens", body = Page<TokenView>)))]
pub(crate) async fn list_tokens(own: OwnSession) -> Result<Json<Page<TokenView>>, Problem> {
    own.require_open()?;
    let all = access_tokens::of_user(own.platform.db().reader(), own.session.user_id).await?;
    Ok(Json(Page { items: all.into_iter().map(Into::into).collect(), next: None }))
}

/// Make an access token
///
/// A program acts with it for the caller. A token makes no tokens.
#[utoipa::path(post, path = "/me/tokens", tag = "me",
    request_body = NewTokenBody,
    responses((status = 201, description = "Made", body = MadeTokenView)))]
pub(crate) async fn add_token(
    own: OwnSession,
    Body(body): Body<NewTokenBody>,
) -> Result<Created<MadeTokenView>, Problem> {
    own.require_open()?;
    let permissions = body.permissions.iter().map(|name| name.parse::<Permission>());
    let permissions = permissions.collect::<Result<_, _>>().map_err(|unknown| {
        Problem::field("/permissions", "unknown", format!("没有名为“{}”的权限", unknown.0))
    })?;
    let mut cx = own.begin_with_rights().await?;
    let new = NewToken { name: body.name, permissions, days: body.days };
    let (token, secret) = add(&mut cx, &own.security, new).await?;
    cx.commit().await?;
    let location = format!("/api/v1/me/tokens/{}", token.id);
    Ok(Created { location, value: MadeTokenView { token: token.into(), secret } })
}

/// Revoke an access token
#[utoipa::path(delete, path = "/me/tokens/{id}", tag = "me",
    params(("id" = uuid::Uuid, Path, description = "The token")),
    responses((status = 204, description = "Revoked")))]
pub(crate) async fn revoke_token(
    own: OwnSession,
    Path(id): Path<TokenId>,
) -> Result<StatusCode, Problem> {
    own.require_open()?;
    let mut cx = own.begin().await?;
    revoke(&mut cx, id).await?;
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<TokenError> for Problem {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::NotFound(_) => Self::not_found(),
            TokenError::WrongName => Self::field("/name", "invalid", "名称应为 1 至 60 个字"),
            TokenError::WrongDays(longest) => {
                Self::field("/days", "out-of-range", format!("有效期应为 1 至 {longest} 天"))
            }
            TokenError::WrongPermissions(None) => {
                Self::field("/permissions", "empty", "请至少选择一项权限")
            }
            TokenError::WrongPermissions(Some(permission)) => Self::field(
                "/permissions",
                "not-yours",
                format!("本人没有“{permission}”权限，不能授予令牌"),
            ),
            TokenError::Db(error) => error.into(),
        }
    }
}
