//! The tables of people, and everything that reads or writes them.
//!
//! Invariant: a stored value that cannot be read is an error that names its column, never a default.

pub(crate) mod access_tokens;
pub(crate) mod grants;
pub(crate) mod groups;
pub(crate) mod organisations;
pub(crate) mod passwords;
pub(crate) mod places;
pub(crate) mod recovery_codes;
pub(crate) mod second_factors;
pub(crate) mod sessions;
pub(crate) mod sign_in_failures;
pub(crate) mod users;
