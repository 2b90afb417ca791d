//! Who may do what, where, and who may say so. Pure.
//!
//! Invariants: nobody gives what their own role may not give, nor beyond its scope, nor to themselves.

mod held;
mod may_grant;
mod reach;
mod right;

pub use held::{GrantScope, HeldGrant, Holder};
pub use may_grant::GrantRefusal;
pub(crate) use may_grant::{Granter, check_grant};
pub(crate) use reach::{Places, actor_of};
pub use right::{NoSuchRole, Right};
