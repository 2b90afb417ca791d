//! The operations of people and organisations, one file each.

mod access_tokens;
mod add_organisation;
mod add_user;
mod change_password;
mod change_user;
mod end_session;
mod explain_permission;
mod grants;
mod groups;
mod list_roles;
mod list_users;
mod organisations;
mod own_session;
mod pass_second_factor;
mod problems;
mod reset_password;
mod routes;
mod second_factor;
mod sessions;
mod set_up;
mod sign_in;
mod suspend_user;
mod view;

pub(crate) use routes::routes;
