//! From a request to its answer.

mod at_once;
mod host;
mod lookup;
mod respond;
mod visit;

pub(super) use lookup::Hooks;
pub(super) use respond::Responder;
