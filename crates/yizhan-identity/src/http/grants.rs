//! `/grants`

use axum::Json;
use chrono::{DateTime, Utc};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use yizhan_core::{Denied, GrantId, Permission};
use yizhan_frame::http::{
    Body, Caller, Created, IdempotencyKey, Page, Path, Problem, Query, Reading,
};

use super::view::{GrantView, HolderView, RightView, ScopeView};
use crate::{
    GrantScope, HeldGrant, NewGrant, Right, grant_right as grant, revoke_right as revoke,
    store::grants as table,
};

/// A right to be given (新授权).
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewGrantBody {
    holder: HolderView,
    right: RightView,
    scope: ScopeView,
    /// Until when; none for ever.
    #[serde(default)]
    until: Option<DateTime<Utc>>,
}

/// Whose grants are asked for (授权筛选).
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct GrantQuery {
    /// A user or a group.
    holder_id: Option<Uuid>,
}

/// List grants
///
/// What was given where the caller sees people, and what the caller holds.
#[utoipa::path(get, path = "/grants", tag = "grants", params(GrantQuery),
    responses((status = 200, description = "The grants", body = Page<GrantView>)))]
pub(crate) async fn list_grants(
    caller: Caller,
    Query(query): Query<GrantQuery>,
) -> Result<Json<Page<GrantView>>, Problem> {
    let reading = caller.reading();
    let all = match query.holder_id {
        Some(id) => table::of_holders(reading.conn(), &[id]).await?,
        None => table::all(reading.conn()).await?,
    };
    let is_own = query.holder_id == Some(reading.actor().user_id.0);
    let items = visible(&reading, &all, is_own)?;
    Ok(Json(Page { items, next: None }))
}

/// What of these grants the caller may see.
fn visible(reading: &Reading, all: &[HeldGrant], is_own: bool) -> Result<Vec<GrantView>, Denied> {
    let reach = reading.actor().reach(Permission::ReadPeople);
    if !is_own && !reach.is_everywhere && reach.sites.is_empty() {
        return Err(Denied::Forbidden(Permission::ReadPeople));
    }
    let is_seen = |grant: &&HeldGrant| {
        let is_here = match grant.scope {
            GrantScope::Site(site) | GrantScope::Channel(site, _) => reach.sites.contains(&site),
            GrantScope::Platform | GrantScope::Organisation(_) => false,
        };
        is_own || reach.is_everywhere || is_here
    };
    Ok(all.iter().filter(is_seen).map(Into::into).collect())
}

/// Grant a right
///
/// A role within one's own scope that one's own role may give; never to oneself.
#[utoipa::path(post, path = "/grants", tag = "grants",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key twice grants once")),
    request_body = NewGrantBody,
    responses((status = 201, description = "Granted", body = GrantView)))]
pub(crate) async fn grant_right(
    caller: Caller,
    key: IdempotencyKey,
    Body(body): Body<NewGrantBody>,
) -> Result<Created<GrantView>, Problem> {
    let right = match &body.right {
        RightView::Role { name } => Right::role(name).map_err(|unknown| {
            Problem::field("/right/name", "unknown", format!("没有名为“{}”的角色", unknown.0))
        })?,
        RightView::Permission { name } => {
            let permission = name.parse::<Permission>().map_err(|unknown| {
                Problem::field("/right/name", "unknown", format!("没有名为“{}”的权限", unknown.0))
            })?;
            Right::Permission(permission)
        }
    };
    let new =
        NewGrant { holder: body.holder.into(), right, scope: body.scope.into(), until: body.until };
    let work = async |cx: &mut yizhan_frame::Cx| {
        let held = grant(cx, new).await?;
        let location = format!("/api/v1/grants/{}", held.id);
        Ok(Created { location, value: (&held).into() })
    };
    caller.create(key, &body, work).await
}

/// Revoke a right
#[utoipa::path(delete, path = "/grants/{id}", tag = "grants",
    params(("id" = uuid::Uuid, Path, description = "The grant")),
    responses((status = 204, description = "Revoked")))]
pub(crate) async fn revoke_right(
    caller: Caller,
    Path(id): Path<GrantId>,
) -> Result<StatusCode, Problem> {
    let mut cx = caller.begin().await?;
    revoke(&mut cx, id).await?;
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
