//! Whether somebody may give a right.

use yizhan_core::{Permission, UserId};
use yizhan_standards::workflow::role::{RoleScope, exclude_each_other, roles};

use super::{GrantScope, Places, Right, right::permissions_of};

/// Who gives a right (授权人): with the rights that make them a granter.
pub(crate) enum Granter<'a> {
    /// The operator at the machine, or the platform itself.
    Operator,
    /// Somebody with these rights, each where it holds.
    Person(UserId, &'a [(Right, GrantScope)]),
}

/// Why a right may not be given (不能授权的原因).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GrantRefusal {
    /// None of the granter's roles may give it, there or anywhere.
    #[error("no role of the granter may give this right there")]
    NotYours,
    /// The role is not given for this kind of scope.
    #[error("the role is not given for this kind of scope")]
    WrongScope,
    /// One person must not have both roles.
    #[error("the role `{0}` is held already, and both must not be held by one person")]
    Excluded(String),
    /// Nobody gives rights to themselves.
    #[error("nobody gives rights to themselves")]
    Yourself,
}

/// Passes when `granter` may give `right` in `scope` to people who hold `held` already.
pub(crate) fn check_grant(
    granter: &Granter<'_>,
    (right, scope): (&Right, GrantScope),
    (holders, held): (&[UserId], &[Right]),
    places: &Places,
) -> Result<(), GrantRefusal> {
    let kind = kind(scope);
    if right.as_role().is_some_and(|role| !role.params.scopes.contains(&kind)) {
        return Err(GrantRefusal::WrongScope);
    }
    check_exclusion(right, held)?;
    let Granter::Person(granter, own) = granter else { return Ok(()) };
    if holders.contains(granter) {
        return Err(GrantRefusal::Yourself);
    }
    let gives =
        |(own, place): &(Right, GrantScope)| covers(*place, scope, places) && may_give(own, right);
    if own.iter().any(gives) { Ok(()) } else { Err(GrantRefusal::NotYours) }
}

/// A single permission is held apart like the roles that have it.
fn check_exclusion(right: &Right, held: &[Right]) -> Result<(), GrantRefusal> {
    for other in held {
        let excluded = match (right, other) {
            (Right::Role(one), Right::Role(other)) => exclude_each_other(one, other),
            (Right::Permission(permission), Right::Role(other))
            | (Right::Role(other), Right::Permission(permission)) => {
                let is_apart = ["auditor", "security-administrator"].contains(&other.as_str());
                is_apart && !permission.is_reading()
            }
            (Right::Permission(_), Right::Permission(_)) => false,
        };
        if excluded {
            return Err(GrantRefusal::Excluded(other.name().to_owned()));
        }
    }
    Ok(())
}

/// Whether who holds `own` may give `right`: a role that it names, or a permission of such a role.
fn may_give(own: &Right, right: &Right) -> bool {
    let Some(own) = own.as_role() else { return false };
    match right {
        Right::Role(id) => own.params.grants(id),
        Right::Permission(Permission::GrantRoles | Permission::ApproveUnreviewed) => false,
        Right::Permission(permission) => {
            let mut given = roles().iter().filter(|role| own.params.grants(&role.id));
            given.any(|role| permissions_of(role).contains(permission))
        }
    }
}

/// Whether what holds in `wide` holds in all of `narrow`.
fn covers(wide: GrantScope, narrow: GrantScope, places: &Places) -> bool {
    let site = match narrow {
        GrantScope::Site(site) | GrantScope::Channel(site, _) => Some(site),
        GrantScope::Platform | GrantScope::Organisation(_) => None,
    };
    match (wide, narrow) {
        (GrantScope::Platform, _) => true,
        (GrantScope::Site(own), _) => site == Some(own),
        (GrantScope::Organisation(above), GrantScope::Organisation(id)) => {
            places.is_within(id, above)
        }
        (GrantScope::Organisation(above), _) => {
            let sponsor = site.and_then(|site| places.sponsor(site));
            sponsor.is_some_and(|sponsor| places.is_within(sponsor, above))
        }
        (GrantScope::Channel(..), _) => wide == narrow,
    }
}

fn kind(scope: GrantScope) -> RoleScope {
    match scope {
        GrantScope::Platform => RoleScope::Platform,
        GrantScope::Organisation(_) => RoleScope::Organisation,
        GrantScope::Site(_) => RoleScope::Site,
        GrantScope::Channel(..) => RoleScope::Channel,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;
    use yizhan_core::{ChannelId, OrganisationId, SiteId};

    use super::*;

    const GRANTER: UserId = UserId(Uuid::from_u128(1));
    const OTHER: UserId = UserId(Uuid::from_u128(2));
    const HERE: SiteId = SiteId(Uuid::from_u128(3));
    const THERE: SiteId = SiteId(Uuid::from_u128(4));
    const ORGANISATION: OrganisationId = OrganisationId(Uuid::from_u128(5));
    const CHANNEL: ChannelId = ChannelId(Uuid::from_u128(6));

    fn role(id: &str) -> Right {
        Right::role(id).expect("a role")
    }

    /// What happens when somebody with `own` gives `right` in `scope` to another who holds `held`.
    fn given(
        own: (&str, GrantScope),
        right: &Right,
        scope: GrantScope,
        held: &[&str],
    ) -> Result<(), GrantRefusal> {
        let places = Places { sites: vec![(HERE, ORGANISATION)], ..Places::default() };
        let own = [(role(own.0), own.1)];
        let held: Vec<Right> = held.iter().map(|id| role(id)).collect();
        check_grant(&Granter::Person(GRANTER, &own), (right, scope), (&[OTHER], &held), &places)
    }

    #[test]
    fn a_site_administrator_gives_the_roles_of_the_site_there_only() {
        let own = ("site-administrator", GrantScope::Site(HERE));
        let (here, there) = (GrantScope::Site(HERE), GrantScope::Site(THERE));
        assert_eq!(given(own, &role("writer"), here, &[]), Ok(()));
        assert_eq!(given(own, &role("writer"), GrantScope::Channel(HERE, CHANNEL), &[]), Ok(()));
        for (right, scope) in [
            ("writer", there),
            ("writer", GrantScope::Channel(THERE, CHANNEL)),
            ("writer", GrantScope::Platform),
            ("writer", GrantScope::Organisation(ORGANISATION)),
            ("site-administrator", here),
            ("migration-operator", here),
        ] {
            let result = given(own, &role(right), scope, &[]);
            assert_eq!(result, Err(GrantRefusal::NotYours), "{right} {scope:?}");
        }
    }

    #[test]
    fn a_right_on_an_organisation_gives_on_its_sites() {
        let own = ("site-administrator", GrantScope::Organisation(ORGANISATION));
        assert_eq!(given(own, &role("writer"), GrantScope::Site(HERE), &[]), Ok(()));
        let there = given(own, &role("writer"), GrantScope::Site(THERE), &[]);
        assert_eq!(there, Err(GrantRefusal::NotYours));
    }

    #[test]
    fn the_security_administrator_gives_every_role_and_the_others_of_the_three_none() {
        let platform = GrantScope::Platform;
        let auditor = role("auditor");
        let by = |id| given((id, platform), &auditor, platform, &[]);
        assert_eq!(by("security-administrator"), Ok(()));
        assert_eq!(by("system-administrator"), Err(GrantRefusal::NotYours));
        assert_eq!(by("auditor"), Err(GrantRefusal::NotYours));
    }

    #[test]
    fn roles_that_exclude_each_other_are_not_held_by_one_person() {
        let own = ("security-administrator", GrantScope::Platform);
        let held = given(own, &role("auditor"), GrantScope::Platform, &["writer"]);
        assert_eq!(held, Err(GrantRefusal::Excluded("writer".into())));
        let write = Right::Permission(Permission::WriteDocuments);
        let held = given(own, &write, GrantScope::Site(HERE), &["auditor"]);
        assert_eq!(held, Err(GrantRefusal::Excluded("auditor".into())));
    }

    #[test]
    fn nobody_gives_to_themselves_nor_a_role_where_it_makes_no_sense() {
        let places = Places::default();
        let own = [(role("security-administrator"), GrantScope::Platform)];
        let granter = Granter::Person(GRANTER, &own);
        let writer = role("writer");
        let target = (&writer, GrantScope::Site(HERE));
        let result = check_grant(&granter, target, (&[GRANTER], &[]), &places);
        assert_eq!(result, Err(GrantRefusal::Yourself));
        let auditor = role("auditor");
        let target = (&auditor, GrantScope::Site(HERE));
        let result = check_grant(&Granter::Operator, target, (&[OTHER], &[]), &places);
        assert_eq!(result, Err(GrantRefusal::WrongScope));
    }

    #[test]
    fn a_single_permission_is_given_by_who_gives_a_role_with_it_but_never_the_power_to_give() {
        let own = ("site-administrator", GrantScope::Site(HERE));
        let given =
            |permission| given(own, &Right::Permission(permission), GrantScope::Site(HERE), &[]);
        assert_eq!(given(Permission::PublishUrgently), Ok(()));
        for permission in
            [Permission::GrantRoles, Permission::ApproveUnreviewed, Permission::OperatePlatform]
        {
            assert_eq!(given(permission), Err(GrantRefusal::NotYours), "{permission}");
        }
    }
}
