//! Asking for something besides the password.

use yizhan_core::Event;
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{
    sign_in::{SecondFactor, hash_of, new_code, new_totp_secret},
    store::{recovery_codes, second_factors},
};

/// How many recovery codes somebody gets.
const CODES: usize = 10;

/// Why a second factor was not set up or taken away.
#[derive(Debug, thiserror::Error)]
pub enum SecondFactorError {
    /// There is one already.
    #[error("there is a second factor already")]
    SetUpAlready,
    /// None was begun.
    #[error("there is no second factor")]
    NotSetUp,
    /// The code is wrong.
    #[error("the code is wrong")]
    Wrong,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Begins to set up the actor's second factor (启用第二验证): the secret is for their app, and is told once.
pub async fn begin_second_factor(cx: &mut Cx) -> Result<String, SecondFactorError> {
    let user_id = cx.actor().user_id;
    let stored = second_factors::of_user(cx.tx(), user_id).await?;
    if stored.is_some_and(|factor| factor.confirmed_at.is_some()) {
        return Err(SecondFactorError::SetUpAlready);
    }
    let secret = new_totp_secret();
    let factor = SecondFactor { user_id, secret, confirmed_at: None, last_step: 0 };
    second_factors::save(cx.tx(), &factor).await?;
    Ok(factor.secret)
}

/// Shows that the app works (确认第二验证): from now on its codes are asked for. The recovery codes are told once.
pub async fn confirm_second_factor(
    cx: &mut Cx,
    code: &str,
) -> Result<Vec<String>, SecondFactorError> {
    let user_id = cx.actor().user_id;
    let stored = second_factors::of_user(cx.tx(), user_id).await?;
    let factor = stored.ok_or(SecondFactorError::NotSetUp)?;
    if factor.confirmed_at.is_some() {
        return Err(SecondFactorError::SetUpAlready);
    }
    let taken = factor.take(code, cx.now()).ok_or(SecondFactorError::Wrong)?;
    let confirmed = SecondFactor { confirmed_at: Some(cx.now()), ..taken };
    second_factors::save(cx.tx(), &confirmed).await?;
    cx.record(Event::SecondFactorAdded { user_id });
    replace_codes(cx).await
}

/// Takes the actor's second factor away (停用第二验证), with a code of it.
pub async fn remove_second_factor(cx: &mut Cx, code: &str) -> Result<(), SecondFactorError> {
    let user_id = cx.actor().user_id;
    let stored = second_factors::of_user(cx.tx(), user_id).await?;
    let factor = stored.filter(|factor| factor.confirmed_at.is_some());
    let taken = factor.ok_or(SecondFactorError::NotSetUp)?.take(code, cx.now());
    if taken.is_none() {
        return Err(SecondFactorError::Wrong);
    }
    second_factors::delete(cx.tx(), user_id).await?;
    recovery_codes::replace(cx.tx(), user_id, Vec::new()).await?;
    cx.record(Event::SecondFactorRemoved { user_id });
    Ok(())
}

/// Gives the actor recovery codes in the place of those they had (更换恢复码), with a code of the second factor.
pub async fn replace_recovery_codes(
    cx: &mut Cx,
    code: &str,
) -> Result<Vec<String>, SecondFactorError> {
    let stored = second_factors::of_user(cx.tx(), cx.actor().user_id).await?;
    let factor = stored.filter(|factor| factor.confirmed_at.is_some());
    let taken = factor.ok_or(SecondFactorError::NotSetUp)?.take(code, cx.now());
    let taken = taken.ok_or(SecondFactorError::Wrong)?;
    if !second_factors::take(cx.tx(), &taken).await? {
        return Err(SecondFactorError::Wrong);
    }
    cx.record(Event::SecondFactorAdded { user_id: taken.user_id });
    replace_codes(cx).await
}

async fn replace_codes(cx: &Cx) -> Result<Vec<String>, SecondFactorError> {
    let codes: Vec<String> = (0..CODES).map(|_| new_code()).collect();
    let hashes = codes.iter().map(|code| hash_of(code)).collect();
    recovery_codes::replace(cx.tx(), cx.actor().user_id, hashes).await?;
    Ok(codes)
}
