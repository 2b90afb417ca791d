//! Which operations there are.

use axum::Extension;
use utoipa_axum::{router::OpenApiRouter, routes};
use yizhan_frame::http::Api;

use super::{
    access_tokens, add_organisation, add_user, change_password, change_user, end_session,
    explain_permission, grants, groups, list_roles, list_users, organisations, pass_second_factor,
    reset_password, second_factor, sessions, set_up, sign_in, suspend_user,
};
use crate::Security;

/// All operations.
pub(crate) fn routes(security: Security) -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(set_up::set_up))
        .routes(routes!(sign_in::sign_in, sessions::list_sessions))
        .routes(routes!(sessions::get_session, sessions::sign_out))
        .routes(routes!(pass_second_factor::pass_second_factor))
        .routes(routes!(end_session::end_session))
        .routes(routes!(change_password::change_password))
        .routes(routes!(second_factor::begin_second_factor, second_factor::remove_second_factor))
        .routes(routes!(second_factor::confirm_second_factor))
        .routes(routes!(second_factor::replace_recovery_codes))
        .routes(routes!(access_tokens::list_tokens, access_tokens::add_token))
        .routes(routes!(access_tokens::revoke_token))
        .routes(routes!(list_users::list_users, add_user::add_user))
        .routes(routes!(list_users::get_user, change_user::change_user))
        .routes(routes!(suspend_user::suspend_user))
        .routes(routes!(suspend_user::reinstate_user))
        .routes(routes!(reset_password::reset_password))
        .routes(routes!(groups::list_groups, groups::add_group))
        .routes(routes!(groups::join_group, groups::leave_group))
        .routes(routes!(grants::list_grants, grants::grant_right))
        .routes(routes!(grants::revoke_right))
        .routes(routes!(list_roles::list_roles))
        .routes(routes!(explain_permission::explain_permission))
        .routes(routes!(organisations::list_organisations, add_organisation::add_organisation))
        .routes(routes!(organisations::get_organisation))
        .layer(Extension(security))
}
