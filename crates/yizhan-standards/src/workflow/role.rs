//! The ready-made roles (角色): what the people of a city's websites may do, by their post.
//!
//! Invariant: a right is given to a post in `standards/roles`, never in code.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Entry, embedded};

static ROLES: LazyLock<RoleFile> = LazyLock::new(|| embedded::file("roles", "roles.toml"));

/// Stands for every other role.
const ANY: &str = "*";

/// A role (角色).
pub type Role = Entry<RoleParams>;

/// What a role lets somebody do, and what it must be kept apart from.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleParams {
    /// What its holder does, in one sentence (职责).
    pub summary: String,
    /// Where it may be given (可授权范围).
    pub scopes: Vec<RoleScope>,
    /// The names of the permissions it holds (权限).
    pub permissions: Vec<String>,
    /// The roles that its holder may give, within the scope of the own one (可授予的角色).
    pub may_grant: Vec<String>,
    /// The roles that the same person must not have besides (互斥角色).
    pub excludes: Vec<String>,
}

/// A kind of scope (授权范围类型).
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum RoleScope {
    /// The platform as a whole, with every site (全平台).
    Platform,
    /// The sites of an organisation and of those below it (单位及下级单位).
    Organisation,
    /// One site (单个站点).
    Site,
    /// A channel and those below it (栏目及下级栏目).
    Channel,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleFile {
    #[serde(rename = "role")]
    roles: Vec<Role>,
}

/// All roles.
pub fn roles() -> &'static [Role] {
    &ROLES.roles
}

/// The role of an id.
pub fn role(id: &str) -> Option<&'static Role> {
    roles().iter().find(|role| role.id == id)
}

impl RoleParams {
    /// Whether its holder may give the role `other`.
    pub fn grants(&self, other: &str) -> bool {
        self.may_grant.iter().any(|name| name == other || name == ANY)
    }
}

/// Whether one person must not have both roles (互斥). It does not matter which of them says so.
pub fn exclude_each_other(one: &str, other: &str) -> bool {
    let says = |role: &str, against: &str| {
        let named = |name: &String| name == against || name == ANY;
        self::role(role).is_some_and(|role| role.params.excludes.iter().any(named))
    };
    one != other && (says(one, other) || says(other, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_administrators_are_kept_apart() {
        let three = ["system-administrator", "security-administrator", "auditor"];
        for one in three {
            for other in three {
                assert_eq!(exclude_each_other(one, other), one != other, "{one} {other}");
            }
        }
        assert!(exclude_each_other("writer", "auditor"));
        assert!(!exclude_each_other("writer", "first-reviewer"));
    }

    #[test]
    fn whoever_grants_does_not_edit_and_the_auditor_changes_nothing() {
        let holds = |id: &str| role(id).expect("a role").params.permissions.clone();
        let security = holds("security-administrator");
        assert!(!security.iter().any(|name| name.ends_with("-documents")), "{security:?}");
        assert!(holds("auditor").iter().all(|name| name.starts_with("read-")));
        assert!(!holds("system-administrator").iter().any(|name| name == "read-audit"));
    }

    #[test]
    fn a_role_names_roles_that_exist() {
        for role in roles() {
            for name in role.params.may_grant.iter().chain(&role.params.excludes) {
                assert!(name == ANY || self::role(name).is_some(), "{}: {name}", role.id);
            }
            assert!(!role.params.grants(&role.id) || role.id == "security-administrator");
        }
    }
}
