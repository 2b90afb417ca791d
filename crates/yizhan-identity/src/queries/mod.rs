//! What can be asked about people and organisations.

mod explain_permission;
mod organisations;
mod people;
mod rights;

pub use explain_permission::{ExplainError, Explanation, Question, explain_permission};
pub use organisations::{organisation, organisation_by_key, organisations};
pub(crate) use people::visible;
pub use people::{ListUsersError, UserFilter, list_users, user, user_by_login, users};
pub use rights::{Rights, rights_of};
