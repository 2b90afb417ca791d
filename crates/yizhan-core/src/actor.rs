//! Who acts, and what they may do. Deciding is a pure function of these values.

use crate::{SiteId, UserId};

/// The id of the platform among those who act.
const MACHINE: uuid::Uuid = uuid::Uuid::from_u128(1);

/// Everything the platform lets somebody do (权限).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Permission {
    /// See what is not public on a site (查看未公开内容).
    ReadDrafts,
    /// Write and change documents (采编).
    WriteDocuments,
    /// Put approved editions on the public site, and take them off (发布与撤稿).
    PublishDocuments,
    /// Change a site's channels, blocks and settings (站点管理).
    ManageSite,
    /// Open sites, move them through their life cycle, close them (站点开办与关停).
    ManageSiteLifeCycle,
    /// Keep the tree of organisations (单位管理).
    ManageOrganisations,
    /// Read old sites into the library (数据迁移).
    RunIngest,
    /// See to what the platform could not do by itself (平台运维).
    OperatePlatform,
}

/// Where a grant holds (授权范围).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On every site and on the platform itself (全平台).
    Platform,
    /// On one site (单个站点).
    Site(SiteId),
}

/// The person or program that acts, with the grants it holds (操作者).
#[derive(Clone, Debug)]
pub struct Actor {
    /// Who, as the event log names them.
    pub user_id: UserId,
    /// What they may do, and where.
    pub grants: Vec<Grant>,
}

/// One permission in one scope (授权).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Grant {
    /// Everything, everywhere: the operator at the machine's own command line, and the platform itself.
    Everything,
    /// One permission in one scope.
    One(Permission, Scope),
}

/// The actor may not do this (无权操作).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// They may know that the thing exists, but not do this to it.
    #[error("the actor lacks {0:?}")]
    Forbidden(Permission),
    /// They may not even know that the thing exists.
    #[error("the actor may not see this site")]
    Hidden,
}

impl Actor {
    /// The operator at the command line of the machine (本机操作员): may do everything.
    pub fn operator() -> Self {
        Self { user_id: UserId(uuid::Uuid::nil()), grants: vec![Grant::Everything] }
    }

    /// The platform itself (平台自动): what it does later, in the name of nobody.
    pub fn machine() -> Self {
        Self { user_id: UserId(MACHINE), grants: vec![Grant::Everything] }
    }

    /// Passes when the actor holds `permission` on `site`.
    pub fn require(&self, permission: Permission, site: SiteId) -> Result<(), Denied> {
        if self.holds(permission, Scope::Site(site)) {
            return Ok(());
        }
        if self.knows(site) { Err(Denied::Forbidden(permission)) } else { Err(Denied::Hidden) }
    }

    /// Passes when the actor holds `permission` on the platform as a whole.
    pub fn require_platform(&self, permission: Permission) -> Result<(), Denied> {
        if self.holds(permission, Scope::Platform) {
            Ok(())
        } else {
            Err(Denied::Forbidden(permission))
        }
    }

    fn holds(&self, permission: Permission, scope: Scope) -> bool {
        self.grants.iter().any(|grant| match grant {
            Grant::Everything => true,
            Grant::One(held, place) => {
                *held == permission && (*place == Scope::Platform || *place == scope)
            }
        })
    }

    fn knows(&self, site: SiteId) -> bool {
        self.grants.iter().any(|grant| match grant {
            Grant::Everything => true,
            Grant::One(_, place) => matches!(place, Scope::Platform) || *place == Scope::Site(site),
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const HERE: SiteId = SiteId(Uuid::from_u128(1));
    const THERE: SiteId = SiteId(Uuid::from_u128(2));

    fn actor(grants: &[Grant]) -> Actor {
        Actor { user_id: UserId(Uuid::from_u128(9)), grants: grants.to_vec() }
    }

    #[test]
    fn a_grant_holds_where_it_was_given_and_nowhere_else() {
        let editor = actor(&[Grant::One(Permission::WriteDocuments, Scope::Site(HERE))]);
        assert_eq!(editor.require(Permission::WriteDocuments, HERE), Ok(()));
        assert_eq!(
            editor.require(Permission::PublishDocuments, HERE),
            Err(Denied::Forbidden(Permission::PublishDocuments))
        );
        assert_eq!(editor.require(Permission::WriteDocuments, THERE), Err(Denied::Hidden));
    }

    #[test]
    fn a_platform_grant_holds_on_every_site_and_a_site_grant_not_on_the_platform() {
        let keeper = actor(&[Grant::One(Permission::ManageSite, Scope::Platform)]);
        assert_eq!(keeper.require(Permission::ManageSite, THERE), Ok(()));
        assert_eq!(keeper.require_platform(Permission::ManageSite), Ok(()));
        let local = actor(&[Grant::One(Permission::ManageSite, Scope::Site(HERE))]);
        assert!(local.require_platform(Permission::ManageSite).is_err());
    }

    #[test]
    fn operator_and_platform_may_do_everything_and_are_told_apart() {
        for actor in [Actor::operator(), Actor::machine()] {
            assert_eq!(actor.require(Permission::RunIngest, HERE), Ok(()));
            assert_eq!(actor.require_platform(Permission::ManageOrganisations), Ok(()));
        }
        assert_ne!(Actor::operator().user_id, Actor::machine().user_id);
    }
}
