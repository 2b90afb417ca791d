//! Groups, and who is in them.

use yizhan_core::{Event, GroupId, Permission, UserId, is_key};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::{
    GrantError,
    grant_right::{Membership, check_membership},
};
use crate::{
    Group,
    store::{groups, users},
};

/// The longest name, in characters.
const NAME_LIMIT: usize = 50;

/// Why a group was not made, or nobody joined or left it.
#[derive(Debug, thiserror::Error)]
pub enum GroupError {
    /// There is no such group.
    #[error("there is no group {0}")]
    NotFound(GroupId),
    /// There is no such user.
    #[error("there is no user {0}")]
    NoUser(UserId),
    /// The key is none.
    #[error("`{0}` is not a key")]
    WrongKey(String),
    /// Another group has the key.
    #[error("a group has the key `{0}` already")]
    KeyTaken(String),
    /// The name is empty or too long.
    #[error("the name is empty or longer than {NAME_LIMIT} characters")]
    WrongName,
    /// What the group holds may not be given to this user by the actor, or the actor may not.
    #[error(transparent)]
    Grant(#[from] GrantError),
}

impl From<DbError> for GroupError {
    fn from(error: DbError) -> Self {
        Self::Grant(error.into())
    }
}

impl From<yizhan_core::Denied> for GroupError {
    fn from(denied: yizhan_core::Denied) -> Self {
        Self::Grant(denied.into())
    }
}

/// Makes a group (添加用户组). It holds nothing until somebody grants it something.
pub async fn add_group(cx: &mut Cx, key: String, name: &str) -> Result<Group, GroupError> {
    cx.require_platform(Permission::GrantRoles)?;
    if !is_key(&key) {
        return Err(GroupError::WrongKey(key));
    }
    let name = name.trim().to_owned();
    if !(1..=NAME_LIMIT).contains(&name.chars().count()) {
        return Err(GroupError::WrongName);
    }
    if groups::has_key(cx.tx(), &key).await? {
        return Err(GroupError::KeyTaken(key));
    }
    let group = Group { id: GroupId(cx.new_id()), key, name };
    groups::insert(cx.tx(), &group, cx.now()).await?;
    cx.record(Event::GroupAdded { group_id: group.id });
    Ok(group)
}

/// Puts somebody into a group (加入用户组).
pub async fn join_group(cx: &mut Cx, id: GroupId, user: UserId) -> Result<(), GroupError> {
    check(cx, id, user).await?;
    if groups::join(cx.tx(), (id, user), cx.now()).await? {
        cx.record(Event::GroupJoined { group_id: id, user_id: user });
    }
    Ok(())
}

/// Takes somebody out of a group (退出用户组).
pub async fn leave_group(cx: &mut Cx, id: GroupId, user: UserId) -> Result<(), GroupError> {
    cx.require_platform(Permission::GrantRoles)?;
    groups::group(cx.tx(), id).await?.ok_or(GroupError::NotFound(id))?;
    users::user(cx.tx(), user).await?.ok_or(GroupError::NoUser(user))?;
    check_membership(cx, id, &[user], Membership::Ends).await?;
    if groups::leave(cx.tx(), (id, user)).await? {
        cx.record(Event::GroupLeft { group_id: id, user_id: user });
    }
    Ok(())
}

async fn check(cx: &Cx, id: GroupId, user: UserId) -> Result<(), GroupError> {
    cx.require_platform(Permission::GrantRoles)?;
    groups::group(cx.tx(), id).await?.ok_or(GroupError::NotFound(id))?;
    users::user(cx.tx(), user).await?.ok_or(GroupError::NoUser(user))?;
    Ok(check_membership(cx, id, &[user], Membership::Begins).await?)
}
