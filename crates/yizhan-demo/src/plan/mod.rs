//! Which document stands where, and when it was published.
//!
//! Invariant: the plan of a document depends on its index and the size of the site only, so any document can be
//! written without the others.

mod dates;
mod form;
mod schedule;

pub(crate) use dates::{Span, office_time};
pub(crate) use form::{Amount, Form};
pub(crate) use schedule::{Schedule, Slot};
