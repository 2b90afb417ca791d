//! The migrations of all tables, oldest first.
//!
//! Invariant: a migration that has been released is never edited. Later ones expand first, move the data,
//! and contract one release later.

mod m0001_create_events_and_jobs;
mod m0002_create_organisations_and_sites;
mod m0003_create_documents;
mod m0004_create_pages;
mod m0005_create_ingest;
mod m0006_forget_printed_pages;
mod m0007_create_people;
mod m0008_create_workflow;
mod migrator;
mod schema;

pub(crate) use migrator::{apply, pending};
