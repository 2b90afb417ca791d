//! `yizhan ingest`

mod command;
mod progress;

pub(super) use command::Ingest;
