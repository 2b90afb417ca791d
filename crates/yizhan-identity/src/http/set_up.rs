//! `POST /setup`

use axum::{Extension, Json, extract::State};
use http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;
use yizhan_core::Actor;
use yizhan_frame::http::{Api, Body, Page, Problem};

use super::{add_user::NewUserBody, view::UserView};
use crate::{ChosenBy, NewUser, Security, SetUpError, UserFault, login_name, set_up as set};

/// The first three people (首次设置).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetUpBody {
    /// The secret that lies in the data folder (设置口令).
    secret: String,
    /// Who opens sites and accounts (系统管理员).
    system_administrator: NewUserBody,
    /// Who says what people may do (安全管理员).
    security_administrator: NewUserBody,
    /// Who reads what was done (安全审计员).
    auditor: NewUserBody,
}

/// Set up the platform
///
/// Opens the first three accounts, once. Their passwords are their own; there is no default one.
#[utoipa::path(post, path = "/setup", tag = "sessions", security(()),
    request_body = SetUpBody,
    responses((status = 201, description = "Set up", body = Page<UserView>)))]
pub(crate) async fn set_up(
    Extension(security): Extension<Security>,
    State(api): State<Api>,
    Body(body): Body<SetUpBody>,
) -> Result<(StatusCode, Json<Page<UserView>>), Problem> {
    if !security.opens_set_up(&body.secret) {
        let status = StatusCode::UNAUTHORIZED;
        return Err(Problem::new(status, "wrong-setup-secret", "设置口令不正确")
            .detail("设置口令在数据目录的 setup-secret 文件中；平台设置完成后即失效"));
    }
    let people = [
        ready(&security, body.system_administrator, "/system_administrator").await?,
        ready(&security, body.security_administrator, "/security_administrator").await?,
        ready(&security, body.auditor, "/auditor").await?,
    ];
    let mut cx = api.platform.begin(Actor::operator()).await?;
    let users = set(&mut cx, people).await?;
    cx.commit().await?;
    let items = users.into_iter().map(Into::into).collect();
    Ok((StatusCode::CREATED, Json(Page { items, next: None })))
}

async fn ready(security: &Security, body: NewUserBody, place: &str) -> Result<NewUser, Problem> {
    let login = login_name(&body.login).ok_or(UserFault::WrongLogin(body.login.clone()));
    let login = login.map_err(|fault| Problem::from(fault).below(place))?;
    let password = security.prepare(&body.password, &login).await;
    let password = password.map_err(|error| Problem::from(error).below(place))?;
    let profile = body.profile.into();
    Ok(NewUser { login: body.login, profile, password, chosen_by: ChosenBy::User })
}

impl From<SetUpError> for Problem {
    fn from(error: SetUpError) -> Self {
        match error {
            SetUpError::DoneAlready => Self::conflict("set-up-already", "平台已经设置过"),
            SetUpError::Fault(place, fault) => {
                let names = ["/system_administrator", "/security_administrator", "/auditor"];
                Self::from(fault).below(names.get(place).copied().unwrap_or_default())
            }
            SetUpError::Grant(error) => error.into(),
            SetUpError::Db(error) => error.into(),
        }
    }
}
