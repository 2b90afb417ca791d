//! Users.

use sea_orm::ConnectionTrait;
use yizhan_core::{Denied, Permission, UserId};
use yizhan_db::DbError;
use yizhan_frame::http::{Cursor, Page, PageSize, Reading};

use crate::{
    GrantScope, Holder, User,
    store::{grants, groups, users as table},
};

/// The user of an id.
///
/// # Errors
/// The database failed.
pub async fn user(conn: &impl ConnectionTrait, id: UserId) -> Result<Option<User>, DbError> {
    table::user(conn, id).await
}

/// The user of a login, as it is kept.
///
/// # Errors
/// The database failed.
pub async fn user_by_login(
    conn: &impl ConnectionTrait,
    login: &str,
) -> Result<Option<User>, DbError> {
    table::by_login(conn, login).await
}

/// Several users, in no order.
///
/// # Errors
/// The database failed.
pub async fn users(conn: &impl ConnectionTrait, ids: &[UserId]) -> Result<Vec<User>, DbError> {
    table::users(conn, ids).await
}

/// Which users are asked for (用户筛选).
#[derive(Clone, Debug, Default)]
pub struct UserFilter {
    /// What their login or name holds.
    pub text: Option<String>,
    /// Where the page begins.
    pub after: Option<Cursor>,
    /// How many at most.
    pub size: PageSize,
}

/// Why nobody was told.
#[derive(Debug, thiserror::Error)]
pub enum ListUsersError {
    /// The actor may see people nowhere.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The users that somebody may see (用户列表): all, or those who hold something on the sites they see people of.
pub async fn list_users(
    reading: &Reading,
    filter: &UserFilter,
) -> Result<Page<User>, ListUsersError> {
    let among = visible(reading).await?;
    let (text, limit) = (filter.text.as_deref(), filter.size.limit());
    let found = table::list(reading.conn(), among.as_deref(), text, filter.after, limit).await?;
    let cursor = |user: &User| Cursor { at: user.created_at, id: user.id.0 };
    Ok(Page::cut(found, filter.size, cursor))
}

/// Whom somebody may see; none for everybody.
pub(crate) async fn visible(reading: &Reading) -> Result<Option<Vec<UserId>>, ListUsersError> {
    let reach = reading.actor().reach(Permission::ReadPeople);
    if reach.is_everywhere {
        return Ok(None);
    }
    if reach.sites.is_empty() {
        return Err(Denied::Forbidden(Permission::ReadPeople).into());
    }
    let mut found = vec![reading.actor().user_id];
    for grant in grants::all(reading.conn()).await? {
        let is_here = match grant.scope {
            GrantScope::Site(site) | GrantScope::Channel(site, _) => reach.sites.contains(&site),
            GrantScope::Platform | GrantScope::Organisation(_) => false,
        };
        match grant.holder {
            Holder::User(id) if is_here => found.push(id),
            Holder::Group(id) if is_here => {
                found.extend(groups::members(reading.conn(), id).await?);
            }
            Holder::User(_) | Holder::Group(_) => (),
        }
    }
    Ok(Some(found))
}
