//! Ingest (迁移入库): from an old website to documents of the library.
//!
//! Invariant: every address that was seen is accounted for.

mod channels;
mod frontier;
mod page;
mod reason;
mod report;
mod run;
pub mod source;
mod stages;
mod store;

pub use report::{
    ChannelLine, Duration, Entry, FindingGroup, ReasonGroup, Report, ReportError, SiteLine,
    TallyLine, Totals, report, write_report,
};
pub use run::{
    Ingest, InvalidRunSetting, Progress, RunError, RunSettings, RunSummary, Silent, SourceAddress,
    StartRun, StartRunError, Step, WrongSource, finished_at, has_open_runs, latest_run, resume_run,
    start_run,
};
