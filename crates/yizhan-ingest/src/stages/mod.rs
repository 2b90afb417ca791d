//! What a run does, one stage a file, in this order.
//!
//! Invariant: a stage takes rows at one stage and leaves them at a later one, a few at a time, each
//! few in one transaction. It can be left and taken up anywhere.

mod crawl;
mod extract;
mod fetch;
mod files;
mod learn;
mod load;
mod place;
mod redirect;
mod seed;

pub(crate) use crawl::crawl;
pub(crate) use extract::extract;
pub(crate) use files::fetch_files;
pub(crate) use learn::learn;
pub(crate) use load::load;
pub(crate) use place::place;
pub(crate) use redirect::redirect;
pub(crate) use seed::seed;
