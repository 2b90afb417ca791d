//! Signing in: password, then what else is asked for.

use chrono::{DateTime, TimeDelta, Utc};
use yizhan_core::{Actor, Event, SessionId, UserId};
use yizhan_db::DbError;
use yizhan_frame::{Cx, Platform};

use super::{HashError, Lockout, hash_of, new_secret};
use crate::{
    Security, Session, Stage, User, login_name,
    store::{passwords, recovery_codes, second_factors, sessions, sign_in_failures, users},
};

/// Somebody who tries to sign in (登录请求).
#[derive(Clone)]
pub struct Attempt {
    /// The login, as it was typed.
    pub login: String,
    /// The password.
    pub password: String,
    /// From where.
    pub address: String,
    /// What the browser says of itself.
    pub device: String,
}

/// A session with its secret, which is told once (登录结果).
pub struct Entered {
    /// The session.
    pub session: Session,
    /// Its secret.
    pub secret: String,
}

/// Why somebody was not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// There is no such account, it is closed, or the password is wrong: nobody is told which.
    #[error("wrong login or password")]
    Wrong,
    /// Too many failures; so many seconds to wait.
    #[error("too many failures, {0} s to wait")]
    Wait(u64),
    /// The password could not be hashed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Signs somebody in (登录). The session may still ask for a second factor or a new password.
///
/// An attempt counts against the account before the password is looked at, so that many at once gain nothing.
pub async fn sign_in(
    platform: &Platform,
    security: &Security,
    attempt: Attempt,
) -> Result<Entered, SignInError> {
    let login = login_name(&attempt.login);
    let conn = platform.db().reader();
    let user = match &login {
        Some(login) => users::by_login(conn, login).await?.filter(|user| !user.is_suspended),
        None => None,
    };
    let name = login.unwrap_or_default();
    let subjects = subjects(platform, security, user.as_ref(), (&name, &attempt.address)).await?;
    let address = (format!("address:{}", attempt.address), security.address_lockout());
    look(platform, &address).await?;
    count(platform, user.as_ref(), &subjects).await?;
    let password = match &user {
        Some(user) => passwords::of_user(conn, user.id).await?,
        None => None,
    };
    let hash = password.as_ref().map(|password| &password.hash);
    let is_right = security.hasher.verify(&attempt.password, hash).await?;
    let (Some(user), Some(password), true) = (user, password, is_right) else {
        refuse(platform, name, &attempt, &address).await?;
        return Err(SignInError::Wrong);
    };
    let mut cx = platform.begin(acting(user.id)).await?;
    forgive(&cx, &subjects).await?;
    let age = cx.now() - password.changed_at;
    let is_old = security.settings.passwords.max_age_days != 0
        && TimeDelta::days(security.settings.passwords.max_age_days.into()) < age;
    let factor = second_factors::of_user(cx.tx(), user.id).await?;
    let stage = if factor.is_some_and(|factor| factor.confirmed_at.is_some()) {
        Stage::SecondFactor
    } else if password.must_change || is_old {
        Stage::PasswordChange
    } else {
        Stage::Open
    };
    let entered = begin_session(&mut cx, user.id, stage, &attempt).await?;
    cx.commit().await?;
    Ok(entered)
}

fn acting(user_id: UserId) -> Actor {
    Actor { user_id, grants: Vec::new() }
}

/// Who is counted against, and by which rule.
async fn subjects(
    platform: &Platform,
    security: &Security,
    user: Option<&User>,
    (login, address): (&str, &str),
) -> Result<Vec<(String, Lockout)>, DbError> {
    let mut subjects = vec![(format!("account:{login}@{address}"), security.account_lockout())];
    let is_known = match user {
        Some(user) => sessions::has_come_from(platform.db().reader(), user.id, address).await?,
        None => false,
    };
    if !is_known {
        subjects.push((format!("account:{login}"), security.address_lockout()));
    }
    Ok(subjects)
}

/// Counts an attempt as failed, unless somebody has to wait.
async fn count(
    platform: &Platform,
    user: Option<&User>,
    subjects: &[(String, Lockout)],
) -> Result<(), SignInError> {
    let actor = user.map_or_else(Actor::machine, |user| acting(user.id));
    let cx = platform.begin(actor).await?;
    let mut longest = None;
    for (name, lockout) in subjects {
        // Counting first takes the row, so that many at once are counted one after the other.
        let before = sign_in_failures::count_up(cx.tx(), name, cx.now()).await?;
        longest = longest.max(before.and_then(|failures| failures.wait(cx.now(), lockout)));
        let failures = lockout.fail(before, cx.now());
        sign_in_failures::save(cx.tx(), name, &failures).await?;
    }
    if let Some(seconds) = longest {
        return Err(SignInError::Wait(seconds));
    }
    Ok(cx.commit().await?)
}

/// Counts somebody's try to guess a secret as failed, unless they have to wait.
pub(crate) async fn count_guess(
    platform: &Platform,
    security: &Security,
    subject: String,
) -> Result<(), SignInError> {
    count(platform, None, &[(subject, security.account_lockout())]).await
}

/// The account begins anew.
async fn forgive(cx: &Cx, subjects: &[(String, Lockout)]) -> Result<(), DbError> {
    for (name, _) in subjects {
        sign_in_failures::forget(cx.tx(), name).await?;
    }
    Ok(())
}

/// Passes when an address need not wait. It is counted against only after a wrong password: many people share one.
async fn look(platform: &Platform, (name, lockout): &(String, Lockout)) -> Result<(), SignInError> {
    let known =
        sign_in_failures::of_subjects(platform.db().reader(), std::slice::from_ref(name)).await?;
    let now = platform.clock().now();
    let wait = known.into_iter().find_map(|(_, failures)| failures.wait(now, lockout));
    wait.map_or(Ok(()), |seconds| Err(SignInError::Wait(seconds)))
}

async fn refuse(
    platform: &Platform,
    login: String,
    attempt: &Attempt,
    (address, lockout): &(String, Lockout),
) -> Result<(), DbError> {
    let user = users::by_login(platform.db().reader(), &login).await?;
    let user_id = user.map(|user| user.id);
    let mut cx = platform.begin(Actor::machine()).await?;
    let before = sign_in_failures::count_up(cx.tx(), address, cx.now()).await?;
    sign_in_failures::save(cx.tx(), address, &lockout.fail(before, cx.now())).await?;
    cx.record(Event::SignInRefused { user_id, address: attempt.address.clone() });
    cx.commit().await
}

async fn begin_session(
    cx: &mut Cx,
    user_id: UserId,
    stage: Stage,
    attempt: &Attempt,
) -> Result<Entered, DbError> {
    let secret = new_secret();
    let session = Session {
        id: SessionId(cx.new_id()),
        user_id,
        stage,
        address: attempt.address.clone(),
        device: attempt.device.chars().take(200).collect(),
        created_at: cx.now(),
        rotated_at: cx.now(),
        seen_at: cx.now(),
    };
    sessions::insert(cx.tx(), &session, &hash_of(&secret)).await?;
    if stage == Stage::Open {
        cx.record(Event::SignedIn { user_id, session_id: session.id });
    }
    Ok(Entered { session, secret })
}

/// Why a second factor was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PassSecondFactorError {
    /// The session does not ask for one.
    #[error("the session asks for no second factor")]
    NotAsked,
    /// The code is wrong, too old, or was used before.
    #[error("the code is wrong")]
    Wrong,
    /// Too many failures; so many seconds to wait.
    #[error("too many failures, {0} s to wait")]
    Wait(u64),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<SignInError> for PassSecondFactorError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Wait(seconds) => Self::Wait(seconds),
            SignInError::Db(error) => Self::Db(error),
            SignInError::Wrong | SignInError::Hash(_) => Self::Wrong,
        }
    }
}

/// Takes the second factor (第二验证): a code of the app, or one of the recovery codes, which is used up.
pub async fn pass_second_factor(
    platform: &Platform,
    security: &Security,
    session: Session,
    code: &str,
) -> Result<Entered, PassSecondFactorError> {
    if session.stage != Stage::SecondFactor {
        return Err(PassSecondFactorError::NotAsked);
    }
    let user_id = session.user_id;
    let subject = (format!("factor:{user_id}"), security.account_lockout());
    count(platform, None, std::slice::from_ref(&subject)).await?;
    let mut cx = platform.begin(acting(user_id)).await?;
    if !take_code(&mut cx, user_id, code).await? {
        cx.record(Event::SignInRefused { user_id: Some(user_id), address: session.address });
        cx.commit().await?;
        return Err(PassSecondFactorError::Wrong);
    }
    sign_in_failures::forget(cx.tx(), &subject.0).await?;
    let password = passwords::of_user(cx.tx(), user_id).await?;
    let must_change = password.is_some_and(|password| password.must_change);
    let stage = if must_change { Stage::PasswordChange } else { Stage::Open };
    let entered = advance(&mut cx, session, stage).await?;
    cx.commit().await?;
    Ok(entered)
}

async fn take_code(cx: &mut Cx, user_id: UserId, code: &str) -> Result<bool, DbError> {
    if let Some(factor) = second_factors::of_user(cx.tx(), user_id).await?
        && let Some(taken) = factor.take(code, cx.now())
    {
        return second_factors::take(cx.tx(), &taken).await;
    }
    let is_taken = recovery_codes::take(cx.tx(), user_id, &hash_of(code.trim())).await?;
    if is_taken {
        cx.record(Event::RecoveryCodeUsed { user_id });
    }
    Ok(is_taken)
}

/// Lets a session go on to its next stage, under another secret.
pub(crate) async fn advance(
    cx: &mut Cx,
    session: Session,
    stage: Stage,
) -> Result<Entered, DbError> {
    let secret = new_secret();
    let now: DateTime<Utc> = cx.now();
    let session = Session { stage, created_at: now, rotated_at: now, seen_at: now, ..session };
    sessions::advance(cx.tx(), &session, &hash_of(&secret)).await?;
    if stage == Stage::Open {
        cx.record(Event::SignedIn { user_id: session.user_id, session_id: session.id });
    }
    Ok(Entered { session, secret })
}
