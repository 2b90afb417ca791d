//! A run from its start to its end (迁移批次).
//!
//! Invariant: whatever moment a run is interrupted at, resuming it leads to the same end as if it had
//! not been. Each checkpoint is one transaction; what is fetched or read between two of them depends
//! on nothing but the state at the first.

mod error;
mod ingest;
mod progress;
mod resume_run;
mod running;
mod scratch;
mod settings;
mod source_address;
mod start_run;

pub use error::RunError;
pub use ingest::Ingest;
pub use progress::{Progress, Silent, Step};
pub use resume_run::{RunSummary, finished_at, has_open_runs, latest_run, resume_run};
pub use settings::{InvalidRunSetting, RunSettings};
pub use source_address::{SourceAddress, WrongSource};
pub use start_run::{StartRun, StartRunError, start_run};

pub(crate) use running::{Running, address, settings, state_name, state_title, states};
