//! `/groups`

use axum::Json;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yizhan_core::{GroupId, Permission, UserId};
use yizhan_frame::http::{Body, Caller, Created, IdempotencyKey, Page, Path, Problem};

use super::view::GroupView;
use crate::{add_group as add, join_group as join, leave_group as leave, store::groups};

/// A group to be made (新用户组).
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewGroupBody {
    /// Its key: lower-case letters, digits, hyphens.
    key: String,
    /// Its name.
    name: String,
}

/// List groups
#[utoipa::path(get, path = "/groups", tag = "groups",
    responses((status = 200, description = "All groups", body = Page<GroupView>)))]
pub(crate) async fn list_groups(caller: Caller) -> Result<Json<Page<GroupView>>, Problem> {
    let reading = caller.reading();
    reading.require_platform(Permission::ReadPeople)?;
    let mut items = Vec::new();
    for group in groups::groups(reading.conn()).await? {
        let members = groups::members(reading.conn(), group.id).await?;
        items.push(GroupView::new(group, &members));
    }
    Ok(Json(Page { items, next: None }))
}

/// Make a group
#[utoipa::path(post, path = "/groups", tag = "groups",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key twice makes one group")),
    request_body = NewGroupBody,
    responses((status = 201, description = "Made", body = GroupView)))]
pub(crate) async fn add_group(
    caller: Caller,
    key: IdempotencyKey,
    Body(body): Body<NewGroupBody>,
) -> Result<Created<GroupView>, Problem> {
    let work = async |cx: &mut yizhan_frame::Cx| {
        let group = add(cx, body.key.clone(), &body.name).await?;
        let location = format!("/api/v1/groups/{}", group.id);
        Ok(Created { location, value: GroupView::new(group, &[]) })
    };
    caller.create(key, &body, work).await
}

/// Put somebody into a group
///
/// For who may give them everything that the group holds.
#[utoipa::path(put, path = "/groups/{id}/members/{user_id}", tag = "groups",
    params(("id" = uuid::Uuid, Path, description = "The group"),
        ("user_id" = uuid::Uuid, Path, description = "The user")),
    responses((status = 204, description = "They are in it")))]
pub(crate) async fn join_group(
    caller: Caller,
    Path((id, user_id)): Path<(GroupId, UserId)>,
) -> Result<StatusCode, Problem> {
    let mut cx = caller.begin().await?;
    join(&mut cx, id, user_id).await?;
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take somebody out of a group
#[utoipa::path(delete, path = "/groups/{id}/members/{user_id}", tag = "groups",
    params(("id" = uuid::Uuid, Path, description = "The group"),
        ("user_id" = uuid::Uuid, Path, description = "The user")),
    responses((status = 204, description = "They are not in it")))]
pub(crate) async fn leave_group(
    caller: Caller,
    Path((id, user_id)): Path<(GroupId, UserId)>,
) -> Result<StatusCode, Problem> {
    let mut cx = caller.begin().await?;
    leave(&mut cx, id, user_id).await?;
    cx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
