//! `[workers]`

use std::{num::NonZero, time::Duration};

use chrono::TimeDelta;
use serde::Deserialize;
use yizhan_frame::WorkerSettings;

/// How jobs are worked (后台任务).
#[derive(Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct WorkersConfig {
    /// How many jobs run at once; at least two, since one worker takes no bulk work.
    pub(crate) count: NonZero<u8>,
    /// How often an idle worker looks for work of another process, in milliseconds.
    pub(crate) poll_milliseconds: NonZero<u32>,
    /// After how many minutes other workers take over the jobs of a process that died.
    pub(crate) lease_minutes: NonZero<u32>,
    /// For how many days one can look up which jobs were done.
    pub(crate) keep_done_days: u32,
    /// How long jobs under way may take to finish when the program stops, in seconds. One that takes
    /// longer is done again after the next start.
    pub(crate) stop_timeout_seconds: u64,
}

impl Default for WorkersConfig {
    fn default() -> Self {
        Self {
            count: const { NonZero::new(3).expect("three is not zero") },
            poll_milliseconds: const { NonZero::new(1_000).expect("a thousand is not zero") },
            lease_minutes: const { NonZero::new(5).expect("five is not zero") },
            keep_done_days: 7,
            stop_timeout_seconds: 60,
        }
    }
}

impl WorkersConfig {
    /// The settings of the workers.
    pub(crate) fn settings(&self) -> WorkerSettings {
        WorkerSettings {
            workers: self.count.get().into(),
            poll_interval: Duration::from_millis(self.poll_milliseconds.get().into()),
            lease: TimeDelta::minutes(self.lease_minutes.get().into()),
            keep_done: TimeDelta::days(self.keep_done_days.into()),
            ..WorkerSettings::default()
        }
    }
}
