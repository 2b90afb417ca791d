//! From a request to its answer.

mod host;
mod lookup;
mod respond;
mod visit;

pub(super) use lookup::Hooks;
pub(super) use respond::Responder;
