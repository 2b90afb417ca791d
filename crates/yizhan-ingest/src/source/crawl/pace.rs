//! The pace of one host.
//!
//! Invariant: pure; the time comes in. Two requests never start closer together than the interval,
//! and none starts before the end of a pause.

use std::time::Duration;

use tokio::time::Instant;

/// When the next request to a host may start (访问节奏).
#[derive(Debug, Clone)]
pub(super) struct Pace {
    usual: Duration,
    slowest: Duration,
    interval: Duration,
    next: Instant,
    paused_until: Instant,
    calm: u32,
}

/// Good answers in a row after which a slowed pace is halved again.
const CALM_ANSWERS: u32 = 8;

/// The interval that back-off begins with when the usual one is shorter.
const FIRST_BACK_OFF: Duration = Duration::from_millis(250);

impl Pace {
    pub(super) fn new(usual: Duration, slowest: Duration, now: Instant) -> Self {
        let slowest = slowest.max(usual);
        Self { usual, slowest, interval: usual, next: now, paused_until: now, calm: 0 }
    }

    /// Honours a Crawl-delay: never faster than this.
    pub(super) fn at_most_every(&mut self, delay: Duration) {
        self.usual = self.usual.max(delay);
        self.slowest = self.slowest.max(self.usual);
        self.interval = self.interval.max(self.usual);
    }

    /// Takes the next place in the row, and says when it is.
    pub(super) fn reserve(&mut self, now: Instant) -> Instant {
        let start = self.next.max(self.paused_until).max(now);
        self.next = start + self.interval;
        start
    }

    /// Until when the host is left alone; in the past if it is not.
    pub(super) fn paused_until(&self) -> Instant {
        self.paused_until
    }

    /// The host said it is too much, and perhaps for how long.
    pub(super) fn pushed_back(&mut self, now: Instant, pause: Option<Duration>) {
        self.calm = 0;
        self.interval = (self.interval * 2).max(FIRST_BACK_OFF).min(self.slowest);
        self.paused_until = self.paused_until.max(now + pause.unwrap_or(self.interval));
    }

    /// The host answered as it should.
    pub(super) fn answered(&mut self) {
        if self.interval == self.usual {
            return;
        }
        self.calm += 1;
        if self.calm < CALM_ANSWERS {
            return;
        }
        self.calm = 0;
        let half = self.interval / 2;
        self.interval = if half < FIRST_BACK_OFF { self.usual } else { half.max(self.usual) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test]
    async fn requests_start_one_interval_apart() {
        let now = Instant::now();
        let mut pace = Pace::new(SECOND, 30 * SECOND, now);
        let starts: Vec<_> = (0..3).map(|_| pace.reserve(now) - now).collect();
        assert_eq!(starts, [Duration::ZERO, SECOND, 2 * SECOND]);
    }

    #[tokio::test]
    async fn a_crawl_delay_slows_and_never_hastens() {
        let now = Instant::now();
        let mut pace = Pace::new(SECOND, 2 * SECOND, now);
        pace.at_most_every(SECOND / 2);
        pace.at_most_every(5 * SECOND);
        pace.reserve(now);
        assert_eq!(pace.reserve(now) - now, 5 * SECOND);
    }

    #[tokio::test]
    async fn being_pushed_back_pauses_and_doubles_up_to_the_slowest() {
        let now = Instant::now();
        let mut pace = Pace::new(SECOND, 3 * SECOND, now);
        pace.pushed_back(now, Some(60 * SECOND));
        assert_eq!(pace.reserve(now) - now, 60 * SECOND);
        assert_eq!(pace.reserve(now) - now, 62 * SECOND);
        pace.pushed_back(now, None);
        pace.reserve(now);
        let last = pace.reserve(now);
        assert_eq!(pace.reserve(now) - last, 3 * SECOND);
    }

    #[tokio::test]
    async fn good_answers_bring_the_usual_pace_back() {
        let now = Instant::now();
        let mut pace = Pace::new(Duration::ZERO, 30 * SECOND, now);
        pace.pushed_back(now, None);
        for _ in 0..CALM_ANSWERS {
            pace.answered();
        }
        let first = pace.reserve(now);
        assert_eq!(pace.reserve(now), first);
    }
}
