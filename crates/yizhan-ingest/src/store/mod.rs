//! Runs of the ingest and the addresses they have seen.
//!
//! Invariant: `position` numbers the addresses of a run from 1 in the order in which they were found,
//! and everything a run decides, it decides in that order.

mod entity;
mod items;
mod runs;
mod tally;

pub(crate) use entity::{ItemKind, ItemRow, ItemStage, RunRow, RunState};
pub(crate) use items::{
    Known, admitted, find, insert, items_at, known, last_position, next, next_after, noted_files,
    page, queue_listed_files, queue_noted, save, set_listed_by, skip_noted_files,
};
pub(crate) use runs::{has_open_runs, insert_run, remove_run, run, runs_of_site, save_run};
pub(crate) use tally::{
    KindTally, addresses_with, channel_tally, channels_by_referrer, channels_of_document,
    kind_tally, original_of, remaining,
};
