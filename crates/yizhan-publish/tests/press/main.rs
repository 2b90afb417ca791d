//! The press with a small source of the tests' own, on a real database and a real folder.
#![expect(clippy::unwrap_used, reason = "a test that cannot prepare or look has failed")]

mod build;
mod events;
mod faults;
mod files;
mod kill;
mod page_states;
mod public_sites;
mod refresh;
mod rest;
mod site_states;
mod support;
