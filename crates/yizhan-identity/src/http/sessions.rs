//! `GET /sessions`, `GET /sessions/current`, `DELETE /sessions/current`

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use yizhan_frame::http::{Page, Problem};

use super::{
    own_session::{OwnSession, cookie},
    view::SessionView,
};
use crate::{
    Stage, end_session,
    sign_in::{hash_of, new_secret},
    store::sessions,
};

/// List my sessions
///
/// The devices on which the caller is signed in, last used first.
#[utoipa::path(get, path = "/sessions", tag = "sessions",
    responses((status = 200, description = "The sessions", body = Page<SessionView>)))]
pub(crate) async fn list_sessions(own: OwnSession) -> Result<Json<Page<SessionView>>, Problem> {
    own.require_open()?;
    let all = sessions::of_user(own.platform.db().reader(), own.session.user_id).await?;
    let items = all.into_iter().map(|session| SessionView::of(session, &own.session)).collect();
    Ok(Json(Page { items, next: None }))
}

/// Get my session
///
/// From time to time the answer gives it another secret.
#[utoipa::path(get, path = "/sessions/current", tag = "sessions",
    responses((status = 200, description = "The session", body = SessionView)))]
pub(crate) async fn get_session(own: OwnSession) -> Result<Response, Problem> {
    let view = SessionView::of(own.session.clone(), &own.session);
    let now = own.platform.clock().now();
    if own.session.stage != Stage::Open
        || !own.session.is_stale(now, &own.security.settings.sessions)
    {
        return Ok(Json(view).into_response());
    }
    let secret = new_secret();
    let cx = own.begin().await?;
    let hash = hash_of(&secret);
    let is_rotated = sessions::rotate(cx.tx(), &own.session, &hash, cx.now()).await?;
    cx.commit().await?;
    if !is_rotated {
        return Ok(Json(view).into_response());
    }
    Ok((cookie(&own.security, Some(&secret))?, Json(view)).into_response())
}

/// Sign out
#[utoipa::path(delete, path = "/sessions/current", tag = "sessions",
    responses((status = 204, description = "Signed out")))]
pub(crate) async fn sign_out(own: OwnSession) -> Result<impl IntoResponse, Problem> {
    let mut cx = own.begin().await?;
    end_session(&mut cx, own.session.id).await?;
    cx.commit().await?;
    Ok((StatusCode::NO_CONTENT, cookie(&own.security, None)?))
}
