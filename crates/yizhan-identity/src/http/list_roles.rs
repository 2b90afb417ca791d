//! `GET /roles`

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use yizhan_frame::http::{Caller, Page, Problem};
use yizhan_standards::workflow::role::{Role, RoleScope, roles};

/// A role (角色).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RoleView {
    /// Its id: `writer`.
    id: &'static str,
    /// Its name: 信息员.
    title: &'static str,
    /// What its holder does.
    summary: &'static str,
    /// Where it may be given: `platform`, `organisation`, `site`, `channel`.
    scopes: Vec<&'static str>,
    /// What its holder may do.
    permissions: &'static [String],
    /// Which roles its holder may give; `*` stands for every other one.
    may_grant: &'static [String],
    /// Which roles the same person must not have besides; `*` stands for every other one.
    excludes: &'static [String],
}

impl From<&'static Role> for RoleView {
    fn from(role: &'static Role) -> Self {
        let scope = |scope: &RoleScope| match scope {
            RoleScope::Platform => "platform",
            RoleScope::Organisation => "organisation",
            RoleScope::Site => "site",
            RoleScope::Channel => "channel",
        };
        Self {
            id: &role.id,
            title: &role.title,
            summary: &role.params.summary,
            scopes: role.params.scopes.iter().map(scope).collect(),
            permissions: &role.params.permissions,
            may_grant: &role.params.may_grant,
            excludes: &role.params.excludes,
        }
    }
}

/// List roles
#[utoipa::path(get, path = "/roles", tag = "grants",
    responses((status = 200, description = "All roles", body = Page<RoleView>)))]
pub(crate) async fn list_roles(_caller: Caller) -> Result<Json<Page<RoleView>>, Problem> {
    Ok(Json(Page { items: roles().iter().map(Into::into).collect(), next: None }))
}
