//! What became of a run, for people and for programs.
//!
//! Invariant: the counts of a report add up to the addresses of the run; only lists of examples are
//! cut short, and then say so.

mod gather;
mod model;
mod reason_titles;
mod titles;
mod write_report;

pub use gather::{ReportError, report};
pub use model::{
    ChannelLine, Duration, Entry, FindingGroup, ReasonGroup, Report, SiteLine, TallyLine, Totals,
};
pub use write_report::write_report;
