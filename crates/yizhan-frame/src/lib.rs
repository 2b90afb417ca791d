//! The frame every domain crate plugs into: unit of work, modules, workers, the HTTP edge.
//!
//! Architecture invariant: knows no domain. Small by rule.

mod cx;
mod dead_letters;
pub mod http;
mod idle;
mod module;
mod platform;
mod worker;

pub use cx::Cx;
pub use dead_letters::{dismiss_job, retry_job};
pub use module::{JobError, JobHandler, Module, Reaction};
pub use platform::Platform;
pub use worker::{WorkerSettings, Workers};
