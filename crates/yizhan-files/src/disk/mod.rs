//! The few calls to the file system that everything here is made of.
//!
//! Invariant: no other module of the crate writes, renames, removes or syncs a file.

#[cfg(test)]
mod failing;
mod fs;
mod parallel;
mod staging;

#[cfg(test)]
pub(crate) use failing::{FailingFs, Fault};
pub(crate) use fs::{Fs, RealFs};
pub(crate) use parallel::for_each_parallel;
pub(crate) use staging::{Staged, Staging};
