//! Tokens for programs.

use chrono::TimeDelta;
use yizhan_core::{Event, Permission, TokenId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{
    AccessToken, Security, TOKEN_PREFIX,
    sign_in::{hash_of, new_secret},
    store::access_tokens,
};

/// The longest name, in characters.
const NAME_LIMIT: usize = 60;

/// A token to be made (新访问令牌).
#[derive(Clone, Debug)]
pub struct NewToken {
    /// What it is called.
    pub name: String,
    /// What it may do.
    pub permissions: Vec<Permission>,
    /// For how many days.
    pub days: u32,
}

/// Why a token was not made or revoked.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// There is no such token of the actor.
    #[error("there is no token {0}")]
    NotFound(TokenId),
    /// The name is empty or too long.
    #[error("the name is empty or longer than {NAME_LIMIT} characters")]
    WrongName,
    /// It would be valid for no day, or for more than so many.
    #[error("a token is valid for 1 to {0} days")]
    WrongDays(u32),
    /// It would let do nothing, or what its user may not do anywhere.
    #[error("the user may not do this")]
    WrongPermissions(Option<Permission>),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Makes a token with which a program acts for the actor (创建访问令牌). Its secret is told once.
pub async fn add_token(
    cx: &mut Cx,
    security: &Security,
    new: NewToken,
) -> Result<(AccessToken, String), TokenError> {
    let name = new.name.trim().to_owned();
    if !(1..=NAME_LIMIT).contains(&name.chars().count()) {
        return Err(TokenError::WrongName);
    }
    let longest = security.settings.longest_token_days;
    if !(1..=longest).contains(&new.days) {
        return Err(TokenError::WrongDays(longest));
    }
    let lacks = |permission: &&Permission| {
        let reach = cx.actor().reach(**permission);
        !reach.is_everywhere && reach.sites.is_empty() && reach.channels.is_empty()
    };
    let beyond = new.permissions.iter().find(lacks).copied();
    if new.permissions.is_empty() || beyond.is_some() {
        return Err(TokenError::WrongPermissions(beyond));
    }
    let secret = new_secret();
    let token = AccessToken {
        id: TokenId(cx.new_id()),
        user_id: cx.actor().user_id,
        name,
        permissions: new.permissions,
        created_at: cx.now(),
        expires_at: cx.now() + TimeDelta::days(new.days.into()),
        seen_at: None,
    };
    access_tokens::insert(cx.tx(), &token, &hash_of(&secret)).await?;
    cx.record(Event::TokenAdded { user_id: token.user_id, token_id: token.id });
    Ok((token, format!("{TOKEN_PREFIX}{secret}")))
}

/// Lets a token of the actor open nothing any more (吊销访问令牌).
pub async fn revoke_token(cx: &mut Cx, id: TokenId) -> Result<(), TokenError> {
    let user_id = cx.actor().user_id;
    if !access_tokens::delete(cx.tx(), user_id, id).await? {
        return Err(TokenError::NotFound(id));
    }
    cx.record(Event::TokenRevoked { user_id, token_id: id });
    Ok(())
}
