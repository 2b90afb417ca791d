//! How people prove who they are.
//!
//! Invariants: no secret is kept in a form that opens anything; a refusal never says which part was wrong.

mod authenticate;
mod enter;
mod lockout;
mod password;
mod policy;
mod secret;
mod session;
mod token;
mod totp;

pub use authenticate::SessionAuthenticator;
pub(crate) use authenticate::{SESSION_COOKIE, cookie_secret};
pub use enter::{
    Attempt, Entered, PassSecondFactorError, SignInError, pass_second_factor, sign_in,
};
pub(crate) use enter::{advance, count_guess};
pub(crate) use lockout::{Failures, Lockout};
pub use password::HashError;
pub(crate) use password::{Hasher, PasswordHash};
pub use policy::{PasswordFault, PasswordPolicy};
pub use secret::new_secret;
pub(crate) use secret::{hash_of, new_code};
pub use session::{Session, SessionLimits, Stage};
pub use token::{AccessToken, TOKEN_PREFIX};
pub(crate) use totp::{SecondFactor, new_totp_secret, totp_uri};
