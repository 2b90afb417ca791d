//! Opening an account.

use yizhan_core::{Denied, Event, OrganisationId, Permission, UserId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{
    ReadyPassword, User, login_name,
    store::{
        organisations,
        passwords::{self, Password},
        users,
    },
    user::{NAME_LIMIT, is_email},
};

/// An account to be opened (新用户).
pub struct NewUser {
    /// What they sign in with.
    pub login: String,
    /// What is known of them.
    pub profile: Profile,
    /// Their first password.
    pub password: ReadyPassword,
    /// Who chose the password.
    pub chosen_by: ChosenBy,
}

/// What is known of a user (用户资料).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Their name.
    pub name: String,
    /// Where they work.
    pub organisation_id: Option<OrganisationId>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
}

/// Who chose a password (密码设定人).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChosenBy {
    /// Its user.
    User,
    /// Somebody else: the user has to choose another one first.
    Another,
}

/// Why an account was not opened or changed.
#[derive(Debug, thiserror::Error)]
pub enum UserFault {
    /// The login is none.
    #[error("`{0}` is no login")]
    WrongLogin(String),
    /// Another account has the login.
    #[error("an account has the login `{0}` already")]
    LoginTaken(String),
    /// The name is empty or too long.
    #[error("the name has {0} characters, it may have 1 to {NAME_LIMIT}")]
    WrongName(usize),
    /// The address is none.
    #[error("`{0}` is no e-mail address")]
    WrongEmail(String),
    /// The number has other characters than a number has.
    #[error("`{0}` is no telephone number")]
    WrongPhone(String),
    /// There is no such organisation.
    #[error("organisation {0} does not exist")]
    NoOrganisation(OrganisationId),
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Opens an account (添加用户). It may do nothing until somebody grants it something.
pub async fn add_user(cx: &mut Cx, new: NewUser) -> Result<User, UserFault> {
    cx.require_platform(Permission::ManageUsers)?;
    let login = login_name(&new.login).ok_or(UserFault::WrongLogin(new.login))?;
    if users::by_login(cx.tx(), &login).await?.is_some() {
        return Err(UserFault::LoginTaken(login));
    }
    let profile = check(cx, new.profile).await?;
    let user = User {
        id: UserId(cx.new_id()),
        login,
        name: profile.name,
        organisation_id: profile.organisation_id,
        email: profile.email,
        phone: profile.phone,
        is_suspended: false,
        created_at: cx.now(),
        version: 1,
    };
    users::insert(cx.tx(), &user, cx.now()).await?;
    let password = Password {
        hash: new.password.0,
        earlier: Vec::new(),
        must_change: new.chosen_by == ChosenBy::Another,
        changed_at: cx.now(),
    };
    passwords::save(cx.tx(), user.id, &password).await?;
    cx.record(Event::UserAdded { user_id: user.id });
    Ok(user)
}

/// A profile with its ends trimmed, if it is one.
pub(super) async fn check(cx: &Cx, profile: Profile) -> Result<Profile, UserFault> {
    let name = profile.name.trim().to_owned();
    let length = name.chars().count();
    if !(1..=NAME_LIMIT).contains(&length) || name.chars().any(char::is_control) {
        return Err(UserFault::WrongName(length));
    }
    if let Some(email) = profile.email.as_ref().filter(|email| !is_email(email)) {
        return Err(UserFault::WrongEmail(email.clone()));
    }
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ');
    let is_phone = |text: &String| (3..=30).contains(&text.len()) && text.chars().all(is_part);
    if let Some(phone) = profile.phone.as_ref().filter(|phone| !is_phone(phone)) {
        return Err(UserFault::WrongPhone(phone.clone()));
    }
    if let Some(id) = profile.organisation_id {
        let found = organisations::organisation(cx.tx(), id).await?;
        found.ok_or(UserFault::NoOrganisation(id))?;
    }
    Ok(Profile { name, ..profile })
}
