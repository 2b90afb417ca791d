//! A ready city (演示城市): every site of the example with content, and an old site that is migrated before one's eyes.
//!
//! Invariant: the content says of itself that it is an example, and comes in through the same commands as real content.

mod documents;
mod features;
mod fill;
mod home;
mod legacy_server;
mod legacy_site;
mod migrate;
mod sketch;

pub(crate) use fill::{FillError, fill_site};
pub(crate) use legacy_site::{LegacySiteError, add_legacy_site};
pub(crate) use migrate::{MigrateError, migrate};
