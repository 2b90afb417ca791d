//! Telling how far a run is.

/// How far the current part of a run is (进度).
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The name of the part, as stored: `crawling`.
    pub stage: &'static str,
    /// Its name in Chinese.
    pub title: &'static str,
    /// Addresses that are done.
    pub done: u64,
    /// Addresses known so far; while pages are fetched, it grows.
    pub total: u64,
    /// Addresses a second, since the run was started or resumed.
    pub rate: f64,
}

/// Who listens to the progress of a run.
pub trait Progress: Send + Sync {
    /// Called after each checkpoint.
    fn step(&self, step: &Step);

    /// Whether the run should stop here. Asked after each checkpoint.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// Nobody listens.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _: &Step) {}
}
