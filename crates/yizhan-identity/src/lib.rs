//! Organisations (单位), people, what they sign in with, and what they may do.
//!
//! Architecture invariant: nobody asks here who may do something; that is what the `Actor` says.

mod commands;
mod grant;
mod group;
mod http;
mod organisation;
mod queries;
mod security;
mod sign_in;
mod store;
mod user;

pub use commands::*;
pub use grant::{GrantRefusal, GrantScope, HeldGrant, Holder, NoSuchRole, Right};
pub use group::Group;
pub use organisation::{NewOrganisation, Organisation, OrganisationKind};
pub use queries::*;
pub use security::{
    PreparePasswordError, ReadyPassword, Security, SecuritySettings, WrongHashSettings,
};
pub use sign_in::{
    AccessToken, Attempt, Entered, HashError, PassSecondFactorError, PasswordFault, PasswordPolicy,
    Session, SessionAuthenticator, SessionLimits, SignInError, Stage, TOKEN_PREFIX, new_secret,
    pass_second_factor, sign_in,
};
pub use user::{User, login_name};

/// The module to mount.
pub fn module(security: Security) -> yizhan_frame::Module {
    yizhan_frame::Module {
        name: "identity",
        routes: http::routes(security),
        ..yizhan_frame::Module::default()
    }
}
