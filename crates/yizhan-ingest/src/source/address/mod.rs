//! Addresses: from what a page says to the one form under which a page is known.
//!
//! Invariant: canonical form is a fixed point, and never turns two pages of an honest site into one.

mod addressing;
mod percent;
mod resolve;
mod session;

pub use addressing::Addressing;
pub use resolve::{Unfollowable, page_base};

pub(in crate::source) use percent::{decode_name, file_name};
pub(in crate::source) use resolve::resolve;
