//! Giving rights and taking them back.

use chrono::{DateTime, Utc};
use yizhan_core::{Denied, Event, GrantId, GroupId, Permission, UserId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{
    GrantRefusal, GrantScope, HeldGrant, Holder, Right,
    grant::{Granter, Places, check_grant},
    queries::rights_of,
    store::{grants, groups, organisations, places, users},
};

/// A right to be given (新授权).
#[derive(Clone, Debug)]
pub struct NewGrant {
    /// To whom.
    pub holder: Holder,
    /// What.
    pub right: Right,
    /// Where.
    pub scope: GrantScope,
    /// Until when; none for ever.
    pub until: Option<DateTime<Utc>>,
}

/// Why a right was not given or taken back.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// There is no such grant.
    #[error("there is no such grant")]
    NotFound,
    /// There is no such user or group.
    #[error("there is no such user or group")]
    NoHolder,
    /// There is no such organisation, site or channel.
    #[error("there is no such place")]
    NoPlace,
    /// They hold exactly this already.
    #[error("the right is held already")]
    HeldAlready(GrantId),
    /// It would have ended already.
    #[error("the end lies in the past")]
    EndedAlready,
    /// It may not be given.
    #[error(transparent)]
    Refused(#[from] GrantRefusal),
    /// The actor gives no rights there.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Gives somebody a right (授权).
pub async fn grant_right(cx: &mut Cx, new: NewGrant) -> Result<HeldGrant, GrantError> {
    let places = places::whole_tree(cx.tx()).await?;
    require_in_scope(cx, new.scope)?;
    check_place(cx, new.scope, &places).await?;
    let people = people(cx, new.holder).await?;
    let held = held_by(cx, &people, new.holder).await?;
    let same = |grant: &&HeldGrant| {
        grant.holder == new.holder && grant.right == new.right && grant.scope == new.scope
    };
    if let Some(grant) = held.iter().find(same) {
        return Err(GrantError::HeldAlready(grant.id));
    }
    if new.until.is_some_and(|until| until <= cx.now()) {
        return Err(GrantError::EndedAlready);
    }
    let rights: Vec<Right> = held.into_iter().map(|grant| grant.right).collect();
    check(cx, (&new.right, new.scope), (&people, &rights), &places).await?;
    let grant = HeldGrant {
        id: GrantId(cx.new_id()),
        holder: new.holder,
        right: new.right,
        scope: new.scope,
        granted_by: cx.actor().user_id,
        granted_at: cx.now(),
        until: new.until,
    };
    grants::insert(cx.tx(), &grant).await?;
    cx.record(Event::RightGranted { grant_id: grant.id });
    Ok(grant)
}

/// Takes a right back (收回权限). Who may give it may take it.
pub async fn revoke_right(cx: &mut Cx, id: GrantId) -> Result<(), GrantError> {
    let grant = grants::grant(cx.tx(), id).await?.ok_or(GrantError::NotFound)?;
    require_in_scope(cx, grant.scope)?;
    let places = places::whole_tree(cx.tx()).await?;
    let people = people(cx, grant.holder).await?;
    check(cx, (&grant.right, grant.scope), (&people, &[]), &places).await?;
    if grants::delete(cx.tx(), id).await? {
        cx.record(Event::RightRevoked { grant_id: id });
    }
    Ok(())
}

/// Whether somebody joins a group or leaves it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Membership {
    Begins,
    Ends,
}

/// Passes when the actor may give everything that a group holds to who joins it, or take it from who leaves it.
pub(super) async fn check_membership(
    cx: &Cx,
    group: GroupId,
    users: &[UserId],
    membership: Membership,
) -> Result<(), GrantError> {
    cx.require_platform(Permission::GrantRoles)?;
    let places = places::whole_tree(cx.tx()).await?;
    let mut held = Vec::new();
    if membership == Membership::Begins {
        for user in users {
            let rights = rights_of(cx.tx(), *user, cx.now()).await?;
            held.extend(rights.grants.into_iter().map(|grant| grant.right));
        }
    }
    for grant in grants::of_holders(cx.tx(), &[group.0]).await? {
        if grant.holds_at(cx.now()) {
            check(cx, (&grant.right, grant.scope), (users, &held), &places).await?;
        }
    }
    Ok(())
}

fn require_in_scope(cx: &Cx, scope: GrantScope) -> Result<(), Denied> {
    match scope {
        GrantScope::Site(site) | GrantScope::Channel(site, _) => {
            cx.require(Permission::GrantRoles, site)
        }
        GrantScope::Platform | GrantScope::Organisation(_) => {
            let reach = cx.actor().reach(Permission::GrantRoles);
            if reach.is_everywhere || !reach.sites.is_empty() {
                Ok(())
            } else {
                Err(Denied::Forbidden(Permission::GrantRoles))
            }
        }
    }
}

async fn check_place(cx: &Cx, scope: GrantScope, places: &Places) -> Result<(), GrantError> {
    let exists = match scope {
        GrantScope::Platform => true,
        GrantScope::Organisation(id) => organisations::organisation(cx.tx(), id).await?.is_some(),
        GrantScope::Site(site) => places.sponsor(site).is_some(),
        GrantScope::Channel(site, channel) => {
            let found = places::sites_of_channels(cx.tx(), &[channel.0]).await?;
            found == [(channel, site)]
        }
    };
    if exists { Ok(()) } else { Err(GrantError::NoPlace) }
}

/// Who would hold a right that its holder is given.
async fn people(cx: &Cx, holder: Holder) -> Result<Vec<UserId>, GrantError> {
    match holder {
        Holder::User(id) => {
            users::user(cx.tx(), id).await?.ok_or(GrantError::NoHolder)?;
            Ok(vec![id])
        }
        Holder::Group(id) => {
            groups::group(cx.tx(), id).await?.ok_or(GrantError::NoHolder)?;
            Ok(groups::members(cx.tx(), id).await?)
        }
    }
}

/// What these people hold, and the group itself.
async fn held_by(cx: &Cx, people: &[UserId], holder: Holder) -> Result<Vec<HeldGrant>, GrantError> {
    let mut held = Vec::new();
    if let Holder::Group(group) = holder {
        held.extend(grants::of_holders(cx.tx(), &[group.0]).await?);
        held.retain(|grant| grant.holds_at(cx.now()));
    }
    for user in people {
        held.extend(rights_of(cx.tx(), *user, cx.now()).await?.grants);
    }
    Ok(held)
}

async fn check(
    cx: &Cx,
    what: (&Right, GrantScope),
    whom: (&[UserId], &[Right]),
    places: &Places,
) -> Result<(), GrantError> {
    let actor = cx.actor();
    if actor.is_unlimited() {
        return Ok(check_grant(&Granter::Operator, what, whom, places)?);
    }
    let own = rights_of(cx.tx(), actor.user_id, cx.now()).await?.held();
    Ok(check_grant(&Granter::Person(actor.user_id, &own), what, whom, places)?)
}
