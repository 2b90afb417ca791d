//! What a client asks for in its headers: pure decisions.

mod conditions;
mod encoding;
mod range;

pub(super) use conditions::{is_not_modified, range_applies};
pub(super) use encoding::Accepted;
pub(super) use range::RequestedRange;
