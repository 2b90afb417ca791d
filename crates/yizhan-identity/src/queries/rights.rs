//! What somebody holds.

use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;
use yizhan_core::{Actor, UserId};
use yizhan_db::DbError;

use crate::{
    GrantScope, HeldGrant, Right,
    grant::{Places, actor_of},
    store::{grants, groups, places},
};

/// What somebody holds at a moment (所持权限), themselves and through groups.
pub struct Rights {
    /// Who.
    pub user_id: UserId,
    /// Each right as it was given.
    pub grants: Vec<HeldGrant>,
    pub(crate) places: Places,
}

impl Rights {
    /// Somebody with these rights.
    pub fn actor(&self) -> Actor {
        actor_of(self.user_id, &self.held(), &self.places)
    }

    /// Each right with its scope.
    pub(crate) fn held(&self) -> Vec<(Right, GrantScope)> {
        self.grants.iter().map(|grant| (grant.right.clone(), grant.scope)).collect()
    }
}

/// What a user holds at a moment.
///
/// # Errors
/// The database failed.
pub async fn rights_of(
    conn: &impl ConnectionTrait,
    user_id: UserId,
    now: DateTime<Utc>,
) -> Result<Rights, DbError> {
    let mut holders = vec![user_id.0];
    holders.extend(groups::of_user(conn, user_id).await?.into_iter().map(|group| group.0));
    let mut grants = grants::of_holders(conn, &holders).await?;
    grants.retain(|grant| grant.holds_at(now));
    let scopes: Vec<GrantScope> = grants.iter().map(|grant| grant.scope).collect();
    let places = places::places(conn, &scopes).await?;
    Ok(Rights { user_id, grants, places })
}
