//! Who acts, and what they may do. Deciding is a pure function of these values.

use crate::{ChannelId, Permission, SiteId, UserId};

/// The id of the platform among those who act.
const MACHINE: uuid::Uuid = uuid::Uuid::from_u128(1);

/// Where a grant holds (授权范围).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On every site and on the platform itself (全平台).
    Platform,
    /// On one site (单个站点).
    Site(SiteId),
    /// In one channel of a site; what stands above or below it is granted by itself (单个栏目).
    Channel(SiteId, ChannelId),
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

/// Where somebody holds a permission (权限范围).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// On every site and on the platform itself; the rest says nothing then.
    pub is_everywhere: bool,
    /// On these sites.
    pub sites: Vec<SiteId>,
    /// In these channels.
    pub channels: Vec<(SiteId, ChannelId)>,
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
        self.require_in(permission, site, &[])
    }

    /// Passes when the actor holds `permission` on `site`, or in one of these channels of it.
    pub fn require_in(
        &self,
        permission: Permission,
        site: SiteId,
        channels: &[ChannelId],
    ) -> Result<(), Denied> {
        let in_channel =
            |channel: &ChannelId| self.holds(permission, Scope::Channel(site, *channel));
        if self.holds(permission, Scope::Site(site)) || channels.iter().any(in_channel) {
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

    /// Whether the actor may do everything, without any grant: the operator and the platform itself.
    pub fn is_unlimited(&self) -> bool {
        self.grants.contains(&Grant::Everything)
    }

    /// Whether it is the operator at the command line of the machine.
    pub fn is_operator(&self) -> bool {
        self.is_unlimited() && self.user_id == UserId(uuid::Uuid::nil())
    }

    /// Whether the actor holds anything in single channels of the site.
    pub fn holds_in_channels(&self, site: SiteId) -> bool {
        let in_channel = |grant: &Grant| matches!(grant, Grant::One(_, Scope::Channel(place, _)) if *place == site);
        self.grants.iter().any(in_channel)
    }

    /// Where the actor holds `permission`: what lists show is limited to it.
    pub fn reach(&self, permission: Permission) -> Reach {
        let mut reach = Reach::default();
        for grant in &self.grants {
            match grant {
                Grant::Everything => reach.is_everywhere = true,
                Grant::One(held, place) if *held == permission => match place {
                    Scope::Platform => reach.is_everywhere = true,
                    Scope::Site(site) => reach.sites.push(*site),
                    Scope::Channel(site, channel) => reach.channels.push((*site, *channel)),
                },
                Grant::One(..) => (),
            }
        }
        reach
    }

    /// Whether the actor may know that the site exists in the back office: they hold something on it.
    pub fn knows(&self, site: SiteId) -> bool {
        self.grants.iter().any(|grant| match grant {
            Grant::Everything | Grant::One(_, Scope::Platform) => true,
            Grant::One(_, Scope::Site(place) | Scope::Channel(place, _)) => *place == site,
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
    fn a_grant_in_a_channel_holds_there_only_and_makes_the_site_known() {
        let channel = |number| ChannelId(Uuid::from_u128(number));
        let writer =
            actor(&[Grant::One(Permission::WriteDocuments, Scope::Channel(HERE, channel(3)))]);
        let require = |site, channels: &[ChannelId]| {
            writer.require_in(Permission::WriteDocuments, site, channels)
        };
        let forbidden = Err(Denied::Forbidden(Permission::WriteDocuments));
        assert_eq!(require(HERE, &[channel(4), channel(3)]), Ok(()));
        assert_eq!(require(HERE, &[channel(4)]), forbidden);
        assert_eq!(require(HERE, &[]), forbidden);
        assert_eq!(require(THERE, &[channel(3)]), Err(Denied::Hidden));
    }

    #[test]
    fn the_reach_of_a_permission_is_where_it_was_granted() {
        let channel = ChannelId(Uuid::from_u128(3));
        let held = actor(&[
            Grant::One(Permission::ReadDrafts, Scope::Site(HERE)),
            Grant::One(Permission::ReadDrafts, Scope::Channel(THERE, channel)),
            Grant::One(Permission::WriteDocuments, Scope::Platform),
        ]);
        let reach = held.reach(Permission::ReadDrafts);
        assert_eq!((reach.is_everywhere, reach.sites), (false, vec![HERE]));
        assert_eq!(reach.channels, [(THERE, channel)]);
        assert!(held.reach(Permission::WriteDocuments).is_everywhere);
        assert_eq!(held.reach(Permission::ManageSite), Reach::default());
        assert!(Actor::operator().reach(Permission::ManageSite).is_everywhere);
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
