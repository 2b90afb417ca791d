//! What is granted: a role, or a single permission.

use yizhan_core::Permission;
use yizhan_standards::workflow::role::{Role, role};

/// What is granted (授予的权利).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Right {
    /// A role of `standards/roles`, by its id (角色).
    Role(String),
    /// A single permission (单项权限).
    Permission(Permission),
}

/// There is no such role.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no role `{0}`")]
pub struct NoSuchRole(pub String);

impl Right {
    /// A role, if there is one of this id.
    pub fn role(id: &str) -> Result<Self, NoSuchRole> {
        role(id).map(|role| Self::Role(role.id.clone())).ok_or_else(|| NoSuchRole(id.to_owned()))
    }

    /// The kind of right, as it is stored.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Role(_) => "role",
            Self::Permission(_) => "permission",
        }
    }

    /// Its name, as it is stored.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Role(id) => id,
            Self::Permission(permission) => permission.name(),
        }
    }

    /// From how it is stored.
    pub(crate) fn from_stored(kind: &str, name: &str) -> Option<Self> {
        match kind {
            "role" => Self::role(name).ok(),
            "permission" => name.parse().ok().map(Self::Permission),
            _ => None,
        }
    }

    /// The role it is.
    pub(crate) fn as_role(&self) -> Option<&'static Role> {
        match self {
            Self::Role(id) => role(id),
            Self::Permission(_) => None,
        }
    }

    /// What it lets somebody do.
    pub fn permissions(&self) -> Vec<Permission> {
        match self {
            Self::Permission(permission) => vec![*permission],
            Self::Role(id) => role(id).map(permissions_of).unwrap_or_default(),
        }
    }
}

/// The permissions of a role. That their names are right is tested.
pub(crate) fn permissions_of(role: &Role) -> Vec<Permission> {
    role.params.permissions.iter().filter_map(|name| name.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use yizhan_standards::workflow::role::roles;

    use super::*;

    #[test]
    fn every_permission_of_a_role_exists_and_none_approves_unreviewed() {
        for role in roles() {
            let held = permissions_of(role);
            assert_eq!(held.len(), role.params.permissions.len(), "{}", role.id);
            assert!(!held.contains(&Permission::ApproveUnreviewed), "{}", role.id);
        }
        let auditor = Right::role("auditor").expect("a role").permissions();
        assert!(auditor.iter().all(|permission| permission.is_reading()));
    }

    #[test]
    fn a_right_reads_back_as_it_is_stored() {
        let rights = [Right::Role("writer".into()), Right::Permission(Permission::PublishUrgently)];
        for right in rights {
            assert_eq!(Right::from_stored(right.kind(), right.name()), Some(right));
        }
        assert!(Right::role("king").is_err());
    }
}
