//! The first people of an installation.

use yizhan_db::DbError;
use yizhan_frame::Cx;

use super::{GrantError, NewGrant, NewUser, UserFault, add_user, grant_right};
use crate::{GrantScope, Holder, Right, User, store::users};

/// The three who keep each other in check (三员), in the order in which they are asked for.
pub const ADMINISTRATORS: [&str; 3] = ["system-administrator", "security-administrator", "auditor"];

/// Why an installation was not set up.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// There are people already.
    #[error("there are users already")]
    DoneAlready,
    /// One of the three is wrong; counted from 0.
    #[error("administrator {0} is wrong")]
    Fault(usize, #[source] UserFault),
    /// A role could not be given.
    #[error(transparent)]
    Grant(#[from] GrantError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Opens the first three accounts (首次设置): for the system, for security, for audit. There is no default password.
///
/// For the operator: who calls it over the network has shown the secret that lies in the data folder.
pub async fn set_up(cx: &mut Cx, people: [NewUser; 3]) -> Result<Vec<User>, SetUpError> {
    if 0 < users::count(cx.tx()).await? {
        return Err(SetUpError::DoneAlready);
    }
    let mut all = Vec::new();
    for (place, (new, role)) in people.into_iter().zip(ADMINISTRATORS).enumerate() {
        let user = add_user(cx, new).await.map_err(|fault| SetUpError::Fault(place, fault))?;
        let right = Right::Role(role.to_owned());
        let (holder, scope) = (Holder::User(user.id), GrantScope::Platform);
        grant_right(cx, NewGrant { holder, right, scope, until: None }).await?;
        all.push(user);
    }
    Ok(all)
}
