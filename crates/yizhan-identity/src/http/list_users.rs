//! `GET /users`, `GET /users/{id}`

use axum::Json;
use serde::Deserialize;
use utoipa::IntoParams;
use yizhan_core::UserId;
use yizhan_frame::http::{Caller, Cursor, Page, PageSize, Path, Problem, Query, Tagged};

use super::view::UserView;
use crate::{UserFilter, list_users as list, queries::visible, store::users};

/// Which users are asked for (用户筛选).
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct UserQuery {
    /// What their login or name holds.
    q: Option<String>,
    /// `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// How many at most.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 200)]
    limit: Option<PageSize>,
}

/// List users
///
/// All of them for who sees people on the platform; else those who hold something on the sites one sees people of.
#[utoipa::path(get, path = "/users", tag = "users", params(UserQuery),
    responses((status = 200, description = "A page of users", body = Page<UserView>)))]
pub(crate) async fn list_users(
    caller: Caller,
    Query(query): Query<UserQuery>,
) -> Result<Json<Page<UserView>>, Problem> {
    let text = query.q.filter(|text| !text.trim().is_empty());
    let size = query.limit.unwrap_or_default();
    let filter = UserFilter { text, after: query.cursor, size };
    let page = list(&caller.reading(), &filter).await?;
    Ok(Json(page.map(Into::into)))
}

/// Get a user
#[utoipa::path(get, path = "/users/{id}", tag = "users",
    params(("id" = uuid::Uuid, Path, description = "The user")),
    responses((status = 200, description = "The user", body = UserView,
        headers(("ETag" = String, description = "What a change names in If-Match")))))]
pub(crate) async fn get_user(
    caller: Caller,
    Path(id): Path<UserId>,
) -> Result<Tagged<UserView>, Problem> {
    let reading = caller.reading();
    if reading.actor().user_id != id {
        let among = visible(&reading).await?;
        if among.is_some_and(|among| !among.contains(&id)) {
            return Err(Problem::not_found());
        }
    }
    let user = users::user(reading.conn(), id).await?.ok_or_else(Problem::not_found)?;
    Ok(Tagged { tag: user.version.to_string(), value: user.into() })
}
