//! From rights as they were given to an actor whose rights name sites and channels.

use std::collections::{HashMap, HashSet};

use yizhan_core::{Actor, ChannelId, Grant, OrganisationId, Permission, Scope, SiteId, UserId};

use super::{GrantScope, Right};

/// Where sites and channels stand (站点与栏目的归属): what rights on organisations and in channels come down to.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// The organisation above each organisation.
    pub(crate) parents: HashMap<OrganisationId, OrganisationId>,
    /// Each site with the organisation that opened it.
    pub(crate) sites: Vec<(SiteId, OrganisationId)>,
    /// Each channel of the sites that are asked about, with its path.
    pub(crate) channels: Vec<(ChannelId, SiteId, String)>,
}

impl Places {
    /// Whether `organisation` is `above`, or stands below it. A ring in the tree ends the search.
    pub(crate) fn is_within(&self, organisation: OrganisationId, above: OrganisationId) -> bool {
        let mut seen = HashSet::new();
        let mut next = Some(organisation);
        while let Some(id) = next {
            if id == above {
                return true;
            }
            next = seen.insert(id).then(|| self.parents.get(&id).copied()).flatten();
        }
        false
    }

    /// The organisation that opened a site.
    pub(crate) fn sponsor(&self, site: SiteId) -> Option<OrganisationId> {
        self.sites.iter().find(|(id, _)| *id == site).map(|(_, sponsor)| *sponsor)
    }

    /// What a scope comes down to.
    fn scopes(&self, scope: GrantScope) -> Vec<Scope> {
        match scope {
            GrantScope::Platform => vec![Scope::Platform],
            GrantScope::Site(site) => vec![Scope::Site(site)],
            GrantScope::Organisation(above) => {
                let below =
                    self.sites.iter().filter(|(_, sponsor)| self.is_within(*sponsor, above));
                below.map(|(site, _)| Scope::Site(*site)).collect()
            }
            GrantScope::Channel(site, top) => {
                let Some((_, _, path)) = self.channels.iter().find(|(id, ..)| *id == top) else {
                    return vec![Scope::Channel(site, top)];
                };
                let is_below = |other: &str| {
                    other == path
                        || other
                            .strip_prefix(path.as_str())
                            .is_some_and(|rest| rest.starts_with('/'))
                };
                let below = self
                    .channels
                    .iter()
                    .filter(|(_, place, other)| *place == site && is_below(other));
                below.map(|(id, ..)| Scope::Channel(site, *id)).collect()
            }
        }
    }
}

/// Somebody with these rights (操作者).
pub(crate) fn actor_of(user_id: UserId, held: &[(Right, GrantScope)], places: &Places) -> Actor {
    let mut seen = HashSet::new();
    let mut grants = Vec::new();
    for (right, scope) in held {
        let permissions: Vec<Permission> = right.permissions();
        for scope in places.scopes(*scope) {
            for permission in &permissions {
                if seen.insert((*permission, scope)) {
                    grants.push(Grant::One(*permission, scope));
                }
            }
        }
    }
    Actor { user_id, grants }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const USER: UserId = UserId(Uuid::from_u128(1));

    fn organisation(number: u128) -> OrganisationId {
        OrganisationId(Uuid::from_u128(number))
    }

    fn site(number: u128) -> SiteId {
        SiteId(Uuid::from_u128(number))
    }

    fn channel(number: u128) -> ChannelId {
        ChannelId(Uuid::from_u128(number))
    }

    /// A city (1) above a county (2) above a town (3), and a bureau (4); each with a site.
    fn places() -> Places {
        let below = [(2, 1), (3, 2), (4, 1)];
        Places {
            parents: below.map(|(one, above)| (organisation(one), organisation(above))).into(),
            sites: (1..=4).map(|number| (site(number), organisation(number))).collect(),
            channels: [(1, "news"), (2, "news/city"), (3, "newspapers")]
                .map(|(id, path)| (channel(id), site(1), path.to_owned()))
                .into(),
        }
    }

    fn writer(scope: GrantScope) -> Actor {
        actor_of(USER, &[(Right::Role("writer".into()), scope)], &places())
    }

    #[test]
    fn a_right_on_an_organisation_holds_on_the_sites_of_all_below_it() {
        let actor = writer(GrantScope::Organisation(organisation(2)));
        let may = |number| actor.require(Permission::WriteDocuments, site(number)).is_ok();
        assert_eq!([1, 2, 3, 4].map(may), [false, true, true, false]);
        assert!(actor.require_platform(Permission::WriteDocuments).is_err());
    }

    #[test]
    fn a_right_in_a_channel_holds_in_all_below_it_and_in_no_neighbour() {
        let actor = writer(GrantScope::Channel(site(1), channel(1)));
        let may = |number| {
            actor.require_in(Permission::WriteDocuments, site(1), &[channel(number)]).is_ok()
        };
        assert_eq!([1, 2, 3].map(may), [true, true, false]);
    }

    #[test]
    fn a_ring_of_organisations_ends() {
        let mut places = places();
        places.parents.insert(organisation(1), organisation(3));
        assert!(!places.is_within(organisation(1), organisation(9)));
        assert!(places.is_within(organisation(1), organisation(2)));
    }

    #[test]
    fn what_is_held_twice_is_told_once() {
        let right = Right::Role("writer".into());
        let held = [(right.clone(), GrantScope::Site(site(1))), (right, GrantScope::Site(site(1)))];
        assert_eq!(actor_of(USER, &held, &places()).grants.len(), 2);
    }
}
