//! The press with a small source of the tests' own, on a real database and a real folder.

mod build;
mod events;
mod faults;
mod files;
mod kill;
mod public_sites;
mod rest;
mod site_states;
mod support;
