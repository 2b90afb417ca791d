//! What can be done to people and organisations.

mod access_tokens;
mod add_organisation;
mod add_user;
mod change_password;
mod change_user;
mod end_session;
mod grant_right;
mod groups;
mod second_factor;
mod set_up;

pub use access_tokens::{NewToken, TokenError, add_token, revoke_token};
pub use add_organisation::{AddOrganisationError, add_organisation};
pub use add_user::{ChosenBy, NewUser, Profile, UserFault, add_user};
pub use change_password::{ChangePasswordError, change_password, reset_password};
pub use change_user::{ChangeUserError, change_user, reinstate_user, suspend_user};
pub use end_session::end_session;
pub use grant_right::{GrantError, NewGrant, grant_right, revoke_right};
pub use groups::{GroupError, add_group, join_group, leave_group};
pub use second_factor::{
    SecondFactorError, begin_second_factor, confirm_second_factor, remove_second_factor,
    replace_recovery_codes,
};
pub use set_up::{ADMINISTRATORS, SetUpError, set_up};
