//! Why somebody may or may not do a thing.

use yizhan_core::{ChannelId, Denied, Permission, SiteId, UserId};
use yizhan_db::DbError;
use yizhan_frame::http::Reading;

use super::{ListUsersError, people::visible, rights_of};
use crate::{
    HeldGrant,
    grant::actor_of,
    store::{places, users},
};

/// May this user do this, there (权限问询)?
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// Who.
    pub user_id: UserId,
    /// What.
    pub permission: Permission,
    /// On which site; none for the platform as a whole.
    pub site_id: Option<SiteId>,
    /// In which channel of it.
    pub channel_id: Option<ChannelId>,
}

/// The answer (权限说明).
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Whether they may.
    pub is_allowed: bool,
    /// Whether their account is closed, so that they may nothing.
    pub is_suspended: bool,
    /// The grants that let them.
    pub because: Vec<HeldGrant>,
    /// Grants with this permission that hold elsewhere only.
    pub elsewhere: Vec<HeldGrant>,
}

/// Why nobody was told.
#[derive(Debug, thiserror::Error)]
pub enum ExplainError {
    /// There is no such user, as far as the actor may know.
    #[error("there is no such user")]
    NotFound,
    /// The actor may not see people.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ListUsersError> for ExplainError {
    fn from(error: ListUsersError) -> Self {
        match error {
            ListUsersError::Denied(denied) => denied.into(),
            ListUsersError::Db(error) => error.into(),
        }
    }
}

/// Says why somebody may or may not do a thing, naming the grants (权限说明).
///
/// Everybody may ask about themselves. About others, who sees people on that site, or everywhere.
pub async fn explain_permission(
    reading: &Reading,
    question: Question,
) -> Result<Explanation, ExplainError> {
    let is_self = reading.actor().user_id == question.user_id;
    match question.site_id {
        Some(site) if !is_self => reading.require(Permission::ReadPeople, site)?,
        None if !is_self => reading.require_platform(Permission::ReadPeople)?,
        Some(site) if !reading.actor().knows(site) => return Err(Denied::Hidden.into()),
        Some(_) | None => (),
    }
    if !is_self
        && let Some(among) = visible(reading).await?
        && !among.contains(&question.user_id)
    {
        return Err(ExplainError::NotFound);
    }
    let user = users::user(reading.conn(), question.user_id).await?;
    let user = user.ok_or(ExplainError::NotFound)?;
    if let Some(site) = question.site_id
        && !places::has_site(reading.conn(), site).await?
    {
        return Err(ExplainError::NotFound);
    }
    let rights = rights_of(reading.conn(), user.id, reading.now()).await?;
    let held = |grant: &&HeldGrant| grant.right.permissions().contains(&question.permission);
    let lets = |grant: &&HeldGrant| {
        let one = [(grant.right.clone(), grant.scope)];
        let actor = actor_of(user.id, &one, &rights.places);
        let channels: Vec<ChannelId> = question.channel_id.into_iter().collect();
        match question.site_id {
            Some(site) => actor.require_in(question.permission, site, &channels).is_ok(),
            None => actor.require_platform(question.permission).is_ok(),
        }
    };
    let (because, elsewhere): (Vec<_>, Vec<_>) =
        rights.grants.iter().filter(held).partition(|grant| lets(grant));
    Ok(Explanation {
        is_allowed: !because.is_empty() && !user.is_suspended,
        is_suspended: user.is_suspended,
        because: because.into_iter().cloned().collect(),
        elsewhere: elsewhere.into_iter().cloned().collect(),
    })
}
