//! The event log and the job queue, on a real database.

mod events;
mod handover;
mod jobs;
mod opening;
mod transactions;
