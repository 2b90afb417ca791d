//! When it was last known that a file in memory is the one on the disk.
//!
//! Invariant: whoever notes a moment took it before looking at the disk. So a page that this process puts in place or
//! removes after the look makes the next reader look again.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use yizhan_files::PageTree;

/// Times are counted from here.
static BEGINNING: LazyLock<Instant> = LazyLock::new(Instant::now);

/// A point in time, and in what this process does to published pages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    changes: u64,
    time: Duration,
}

/// The moment before the disk was last asked.
#[derive(Debug)]
pub(super) struct Freshness {
    changes: AtomicU64,
    nanoseconds: AtomicU64,
}

impl Moment {
    pub(super) fn now() -> Self {
        Self { changes: PageTree::changes(), time: BEGINNING.elapsed() }
    }
}

impl Freshness {
    pub(super) fn new(looked: Moment) -> Self {
        let fresh = Self { changes: AtomicU64::new(0), nanoseconds: AtomicU64::new(0) };
        fresh.note(looked);
        fresh
    }

    /// The disk was asked after `moment`, and it is the same file.
    pub(super) fn note(&self, moment: Moment) {
        self.changes.store(moment.changes, Ordering::Relaxed);
        self.nanoseconds.store(nanoseconds(moment.time), Ordering::Relaxed);
    }

    /// Whether the disk need not be asked: this process has changed no page since, and nobody else can have for longer
    /// than `patience`.
    pub(super) fn holds(&self, now: Moment, patience: Duration) -> bool {
        let since = Duration::from_nanos(self.nanoseconds.load(Ordering::Relaxed));
        self.changes.load(Ordering::Relaxed) == now.changes
            && now.time.saturating_sub(since) < patience
    }
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn moment(changes: u64, seconds: u32) -> Moment {
        Moment { changes, time: SECOND * seconds }
    }

    #[test]
    fn it_ends_with_a_change_or_with_patience() {
        let fresh = Freshness::new(moment(3, 10));
        assert!(fresh.holds(moment(3, 11), SECOND * 2));
        assert!(!fresh.holds(moment(3, 12), SECOND * 2));
        assert!(!fresh.holds(moment(4, 10), SECOND * 2));
        assert!(!fresh.holds(moment(3, 10), Duration::ZERO));
        fresh.note(moment(4, 12));
        assert!(fresh.holds(moment(4, 12), SECOND));
    }
}
