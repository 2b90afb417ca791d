//! Connections, transactions, migrations, the event log and jobs, on SQLite and PostgreSQL.
//!
//! Architecture invariant: every other crate sees one kind of database. What differs between the two
//! is decided here.

pub mod answers;
mod db;
mod error;
pub mod events;
pub mod jobs;
mod knock;
mod migrations;

pub use db::{Db, DbSettings, Tx};
pub use error::DbError;
