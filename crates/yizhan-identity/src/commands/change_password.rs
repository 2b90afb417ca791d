//! Choosing another password.

use yizhan_core::{Denied, Event, Permission, SessionId, UserId};
use yizhan_db::DbError;
use yizhan_frame::{Cx, Platform};
use yizhan_standards::workflow::role::exclude_each_other;

use crate::{
    HeldGrant, PasswordFault, ReadyPassword, Security,
    queries::rights_of,
    security::PreparePasswordError,
    sign_in::HashError,
    store::{
        access_tokens,
        passwords::{self, Password},
        second_factors, sessions, users,
    },
};

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangePasswordError {
    /// There is no such user, or they sign in without a password.
    #[error("user {0} has no password")]
    NotFound(UserId),
    /// The password they have is another one.
    #[error("the password they have is another one")]
    Wrong,
    /// The new one is not good enough.
    #[error("the password is not good enough: {0:?}")]
    Weak(PasswordFault),
    /// It could not be hashed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// It is the actor's own, or that of a post which is kept apart from theirs.
    #[error("the password is not the actor's to set")]
    Rival,
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<PreparePasswordError> for ChangePasswordError {
    fn from(error: PreparePasswordError) -> Self {
        match error {
            PreparePasswordError::Weak(fault) => Self::Weak(fault),
            PreparePasswordError::Hash(error) => error.into(),
        }
    }
}

impl Security {
    /// Looks at the password that somebody wants instead of the one they have, and hashes it. Takes a while.
    pub async fn prepare_change(
        &self,
        platform: &Platform,
        user_id: UserId,
        (current, wanted): (&str, &str),
    ) -> Result<ReadyPassword, ChangePasswordError> {
        let conn = platform.db().reader();
        let user =
            users::user(conn, user_id).await?.ok_or(ChangePasswordError::NotFound(user_id))?;
        let stored = passwords::of_user(conn, user_id).await?;
        let stored = stored.ok_or(ChangePasswordError::NotFound(user_id))?;
        if !self.hasher.verify(current, Some(&stored.hash)).await? {
            return Err(ChangePasswordError::Wrong);
        }
        let history = self.settings.passwords.history;
        for earlier in std::iter::once(&stored.hash).chain(&stored.earlier).take(history) {
            if self.hasher.verify(wanted, Some(earlier)).await? {
                return Err(ChangePasswordError::Weak(PasswordFault::UsedBefore));
            }
        }
        Ok(self.prepare(wanted, &user.login).await?)
    }

    /// How many earlier passwords are kept.
    pub(crate) fn history(&self) -> usize {
        self.settings.passwords.history
    }
}

/// Gives the actor the password they chose (修改密码). All their other sessions end.
pub async fn change_password(
    cx: &mut Cx,
    security: &Security,
    password: ReadyPassword,
    kept: Option<SessionId>,
) -> Result<(), ChangePasswordError> {
    let user_id = cx.actor().user_id;
    replace(cx, security, (user_id, password), MustChange::No).await?;
    sessions::delete_others(cx.tx(), user_id, kept).await?;
    access_tokens::delete_all(cx.tx(), user_id).await?;
    cx.record(Event::PasswordChanged { user_id });
    Ok(())
}

/// Gives a user a password that they have to change when they sign in (重置密码). All their sessions end, and the
/// second factor is taken away: whoever lost one may have lost the other.
pub async fn reset_password(
    cx: &mut Cx,
    security: &Security,
    user_id: UserId,
    password: ReadyPassword,
) -> Result<(), ChangePasswordError> {
    cx.require_platform(Permission::ManageUsers)?;
    users::user(cx.tx(), user_id).await?.ok_or(ChangePasswordError::NotFound(user_id))?;
    if user_id == cx.actor().user_id || is_rival(cx, user_id).await? {
        return Err(ChangePasswordError::Rival);
    }
    access_tokens::delete_all(cx.tx(), user_id).await?;
    replace(cx, security, (user_id, password), MustChange::Yes).await?;
    sessions::delete_others(cx.tx(), user_id, None).await?;
    if second_factors::delete(cx.tx(), user_id).await? {
        cx.record(Event::SecondFactorRemoved { user_id });
    }
    cx.record(Event::PasswordChanged { user_id });
    Ok(())
}

/// Whether the user has a post that is kept apart from the actor's own (互斥岗位): nobody sets their password, with which
/// one could sign in, nor closes their account. That is for the operator at the command line of the machine.
pub(super) async fn is_rival(cx: &Cx, user_id: UserId) -> Result<bool, DbError> {
    if cx.actor().is_unlimited() {
        return Ok(false);
    }
    let own = rights_of(cx.tx(), cx.actor().user_id, cx.now()).await?.grants;
    let theirs = rights_of(cx.tx(), user_id, cx.now()).await?.grants;
    let is_apart = |one: &HeldGrant| {
        theirs.iter().any(|other| exclude_each_other(one.right.name(), other.right.name()))
    };
    Ok(own.iter().any(is_apart))
}

#[derive(Clone, Copy, PartialEq)]
enum MustChange {
    Yes,
    No,
}

async fn replace(
    cx: &Cx,
    security: &Security,
    (user_id, password): (UserId, ReadyPassword),
    must_change: MustChange,
) -> Result<(), DbError> {
    let earlier = match passwords::of_user(cx.tx(), user_id).await? {
        Some(stored) => std::iter::once(stored.hash).chain(stored.earlier).collect(),
        None => Vec::new(),
    };
    let earlier = earlier.into_iter().take(security.history()).collect();
    let must_change = must_change == MustChange::Yes;
    let password = Password { hash: password.0, earlier, must_change, changed_at: cx.now() };
    passwords::save(cx.tx(), user_id, &password).await
}
