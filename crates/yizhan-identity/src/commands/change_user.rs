//! Changing what is known of a user.

use yizhan_core::{Event, Permission, UserId};
use yizhan_frame::Cx;

use super::{Profile, UserFault, add_user::check, change_password::is_rival};
use crate::{
    User,
    store::{access_tokens, sessions, users},
};

/// Why a user was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeUserError {
    /// There is no such user.
    #[error("there is no user {0}")]
    NotFound(UserId),
    /// Somebody changed them meanwhile; the version is told.
    #[error("the user was changed meanwhile")]
    Changed(i64),
    /// They are like this already.
    #[error("the user is like this already")]
    NothingToDo,
    /// They have a post that is kept apart from the actor's own.
    #[error("the account is not the actor's to close")]
    Rival,
    /// Nobody closes their own account.
    #[error("nobody closes their own account")]
    Yourself,
    /// What is said of them is wrong, or the actor may not.
    #[error(transparent)]
    Fault(#[from] UserFault),
}

impl From<yizhan_db::DbError> for ChangeUserError {
    fn from(error: yizhan_db::DbError) -> Self {
        Self::Fault(error.into())
    }
}

impl From<yizhan_core::Denied> for ChangeUserError {
    fn from(denied: yizhan_core::Denied) -> Self {
        Self::Fault(denied.into())
    }
}

/// Changes what is known of a user (修改用户资料).
pub async fn change_user(
    cx: &mut Cx,
    id: UserId,
    version: i64,
    profile: Profile,
) -> Result<User, ChangeUserError> {
    let mut user = at_version(cx, id, Some(version)).await?;
    let profile = check(cx, profile).await?;
    user = User {
        name: profile.name,
        organisation_id: profile.organisation_id,
        email: profile.email,
        phone: profile.phone,
        ..user
    };
    save(cx, &mut user).await?;
    cx.record(Event::UserChanged { user_id: id });
    Ok(user)
}

/// Closes an account for the time being (停用用户). All its sessions end, and its tokens.
pub async fn suspend_user(cx: &mut Cx, id: UserId) -> Result<User, ChangeUserError> {
    let mut user = at_version(cx, id, None).await?;
    if cx.actor().user_id == id {
        return Err(ChangeUserError::Yourself);
    }
    if is_rival(cx, id).await? {
        return Err(ChangeUserError::Rival);
    }
    if user.is_suspended {
        return Err(ChangeUserError::NothingToDo);
    }
    access_tokens::delete_all(cx.tx(), id).await?;
    user.is_suspended = true;
    save(cx, &mut user).await?;
    sessions::delete_others(cx.tx(), id, None).await?;
    cx.record(Event::UserSuspended { user_id: id });
    Ok(user)
}

/// Opens a closed account again (启用用户).
pub async fn reinstate_user(cx: &mut Cx, id: UserId) -> Result<User, ChangeUserError> {
    let mut user = at_version(cx, id, None).await?;
    if !user.is_suspended {
        return Err(ChangeUserError::NothingToDo);
    }
    user.is_suspended = false;
    save(cx, &mut user).await?;
    cx.record(Event::UserReinstated { user_id: id });
    Ok(user)
}

async fn at_version(cx: &Cx, id: UserId, version: Option<i64>) -> Result<User, ChangeUserError> {
    cx.require_platform(Permission::ManageUsers)?;
    let user = users::user(cx.tx(), id).await?.ok_or(ChangeUserError::NotFound(id))?;
    if version.is_some_and(|version| version != user.version) {
        return Err(ChangeUserError::Changed(user.version));
    }
    Ok(user)
}

async fn save(cx: &Cx, user: &mut User) -> Result<(), ChangeUserError> {
    let version = user.version;
    if users::update(cx.tx(), user, cx.now()).await? {
        Ok(())
    } else {
        Err(ChangeUserError::Changed(version + 1))
    }
}
