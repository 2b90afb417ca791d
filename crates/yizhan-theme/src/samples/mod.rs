//! Made-up pages that every theme must survive, the ugly ones among them. The city of 江临 does not exist.

mod documents;
mod home;
mod lists;
mod others;
mod own;
mod sample;
mod site;

pub(crate) use own::OwnSample;
pub use sample::{Sample, samples};
pub use site::sample_site;
