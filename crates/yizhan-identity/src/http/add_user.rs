//! `POST /users`

use axum::Extension;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use yizhan_core::OrganisationId;
use yizhan_frame::http::{Body, Caller, Created, IdempotencyKey, Problem};

use super::view::UserView;
use crate::{ChosenBy, NewUser, Profile, Security, UserFault, add_user as add, login_name};

/// An account to be opened (新用户).
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewUserBody {
    /// What they sign in with (登录名).
    pub(super) login: String,
    /// Their first password (初始密码): they have to change it when they sign in.
    #[schema(format = Password)]
    pub(super) password: String,
    #[serde(flatten)]
    pub(super) profile: ProfileBody,
}

/// What is known of a user (用户资料).
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct ProfileBody {
    /// Their name (姓名).
    name: String,
    /// Where they work (所在单位).
    #[serde(default)]
    organisation_id: Option<Uuid>,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    phone: Option<String>,
}

impl From<ProfileBody> for Profile {
    fn from(body: ProfileBody) -> Self {
        Self {
            name: body.name,
            organisation_id: body.organisation_id.map(OrganisationId),
            email: body.email.filter(|text| !text.is_empty()),
            phone: body.phone.filter(|text| !text.is_empty()),
        }
    }
}

/// Open an account
#[utoipa::path(post, path = "/users", tag = "users",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key twice opens one account")),
    request_body = NewUserBody,
    responses((status = 201, description = "Opened", body = UserView)))]
pub(crate) async fn add_user(
    caller: Caller,
    Extension(security): Extension<Security>,
    key: IdempotencyKey,
    Body(body): Body<NewUserBody>,
) -> Result<Created<UserView>, Problem> {
    caller.actor().require_platform(yizhan_core::Permission::ManageUsers)?;
    let login = login_name(&body.login).ok_or(UserFault::WrongLogin(body.login.clone()));
    let login = login?;
    let password = security.prepare(&body.password, &login).await?;
    let asked = (body.login.clone(), body.profile.name.clone());
    let new = NewUser {
        login: body.login,
        profile: body.profile.into(),
        password,
        chosen_by: ChosenBy::Another,
    };
    let work = async |cx: &mut yizhan_frame::Cx| {
        let user = add(cx, new).await?;
        Ok(Created { location: format!("/api/v1/users/{}", user.id), value: user.into() })
    };
    caller.create(key, &asked, work).await
}
