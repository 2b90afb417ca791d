//! The example city (示例城市): 51 sites with their organisations, ready to be loaded.
//!
//! Invariant: loading it again changes nothing.

mod files;
mod load_city;
mod open_sites;

pub(crate) use load_city::{LoadCityError, load_city};
pub(crate) use open_sites::open_sites;
