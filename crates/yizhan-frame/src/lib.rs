//! The frame every domain crate plugs into: unit of work, modules, workers.
//!
//! Architecture invariant: knows no domain. Small by rule.

mod cx;
mod module;
mod platform;
mod worker;

pub use cx::Cx;
pub use module::{JobError, JobHandler, Module, Reaction};
pub use platform::Platform;
pub use worker::{WorkerSettings, Workers};
