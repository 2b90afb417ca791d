//! `GET /permissions/explain`

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use yizhan_core::{ChannelId, Permission, SiteId, UserId};
use yizhan_frame::http::{Caller, Problem, Query};

use super::view::GrantView;
use crate::{Question, explain_permission as explain};

/// May this user do this, there (权限问询)?
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExplainQuery {
    /// Who; the caller if not said.
    user_id: Option<Uuid>,
    /// What: `write-documents`.
    permission: String,
    /// On which site; the platform as a whole if not said.
    site_id: Option<Uuid>,
    /// In which channel of it.
    channel_id: Option<Uuid>,
}

/// Why somebody may or may not do a thing (权限说明).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ExplanationView {
    /// Whether they may.
    is_allowed: bool,
    /// Whether their account is closed, so that they may nothing.
    is_suspended: bool,
    /// The answer in a sentence.
    message: String,
    /// The grants that let them.
    because: Vec<GrantView>,
    /// Grants with this permission that hold elsewhere only.
    elsewhere: Vec<GrantView>,
}

/// Explain a permission
///
/// Says why somebody may or may not do a thing, naming the grants.
#[utoipa::path(get, path = "/permissions/explain", tag = "grants", params(ExplainQuery),
    responses((status = 200, description = "The answer", body = ExplanationView)))]
pub(crate) async fn explain_permission(
    caller: Caller,
    Query(query): Query<ExplainQuery>,
) -> Result<Json<ExplanationView>, Problem> {
    let permission: Permission = query.permission.parse().map_err(|_| {
        let detail = format!("没有名为“{}”的权限", query.permission);
        Problem::field("/permission", "unknown", detail)
    })?;
    let question = Question {
        user_id: query.user_id.map_or(caller.actor().user_id, UserId),
        permission,
        site_id: query.site_id.map(SiteId),
        channel_id: query.channel_id.map(ChannelId),
    };
    let answer = explain(&caller.reading(), question).await?;
    let message = match (answer.is_allowed, answer.is_suspended, answer.elsewhere.is_empty()) {
        (_, true, _) => "账号已停用，不能进行任何操作".to_owned(),
        (true, ..) => format!("可以：由 {} 项授权给予", answer.because.len()),
        (false, _, true) => "不可以：没有任何授权包含这项权限".to_owned(),
        (false, _, false) => "不可以：这项权限只在其他范围内有效".to_owned(),
    };
    Ok(Json(ExplanationView {
        is_allowed: answer.is_allowed,
        is_suspended: answer.is_suspended,
        message,
        because: answer.because.iter().map(Into::into).collect(),
        elsewhere: answer.elsewhere.iter().map(Into::into).collect(),
    }))
}
