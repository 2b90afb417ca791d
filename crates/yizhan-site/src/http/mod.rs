//! The operations of sites, one file each.

mod channels;
mod routes;
mod sites;
mod view;

pub(crate) use routes::routes;
