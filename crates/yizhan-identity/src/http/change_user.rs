//! `PUT /users/{id}`

use yizhan_core::UserId;
use yizhan_frame::http::{Body, Caller, IfMatch, Path, Problem, Tagged};

use super::{add_user::ProfileBody, view::UserView};
use crate::change_user as change;

/// Change a user
#[utoipa::path(put, path = "/users/{id}", tag = "users",
    params(("id" = uuid::Uuid, Path, description = "The user"),
        ("If-Match" = String, Header, description = "The ETag of what was read")),
    request_body = ProfileBody,
    responses((status = 200, description = "Changed", body = UserView,
        headers(("ETag" = String, description = "What the next change names in If-Match")))))]
pub(crate) async fn change_user(
    caller: Caller,
    Path(id): Path<UserId>,
    IfMatch(tag): IfMatch,
    Body(body): Body<ProfileBody>,
) -> Result<Tagged<UserView>, Problem> {
    let mut cx = caller.begin().await?;
    // A tag that is no number was never given.
    let version = tag.parse().unwrap_or(-1);
    let user = change(&mut cx, id, version, body.into()).await?;
    cx.commit().await?;
    Ok(Tagged { tag: user.version.to_string(), value: user.into() })
}
