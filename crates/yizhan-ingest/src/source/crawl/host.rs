//! What is known of one host: its pace, its places, its robots.txt.
//!
//! Invariant: no more requests are under way at a host than it has places, whoever asks.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OnceCell, Semaphore, SemaphorePermit};
use tokio::time::{Instant, sleep_until};

use super::pace::Pace;
use super::robots::RobotsRules;
use crate::source::{CrawlSettings, FetchError};

/// One host of a run.
pub(super) struct Host {
    pace: Mutex<Pace>,
    places: Semaphore,
    longest_pause: Duration,
    pub(super) robots: OnceCell<Arc<RobotsRules>>,
    robots_failure: Mutex<Option<(Instant, FetchError)>>,
}

impl Host {
    pub(super) fn new(settings: &CrawlSettings) -> Self {
        let slowest = Duration::from_millis(settings.pace.max_interval_ms);
        Self {
            pace: Mutex::new(Pace::new(settings.interval(), slowest, Instant::now())),
            places: Semaphore::new(settings.pace.concurrency),
            longest_pause: Duration::from_millis(settings.pace.max_retry_after_ms),
            robots: OnceCell::new(),
            robots_failure: Mutex::new(None),
        }
    }

    /// Waits for a place and for the moment to start. Dropping the permit gives the place back.
    pub(super) async fn turn(&self) -> Result<SemaphorePermit<'_>, FetchError> {
        let permit =
            self.places.acquire().await.map_err(|error| FetchError::Io(error.to_string()))?;
        let start = locked(&self.pace).reserve(Instant::now());
        sleep_until(start).await;
        loop {
            // The host may have asked for a pause while we waited.
            let until = locked(&self.pace).paused_until();
            if until <= Instant::now() {
                return Ok(permit);
            }
            sleep_until(until).await;
        }
    }

    /// Learns from how a request went.
    pub(super) fn learn(&self, error: Option<&FetchError>) {
        let mut pace = locked(&self.pace);
        match error {
            Some(FetchError::HttpStatus { status: 429 | 503, retry_after }) => {
                let pause = retry_after.map(|pause| pause.min(self.longest_pause));
                pace.pushed_back(Instant::now(), pause);
            }
            Some(_) => {}
            None => pace.answered(),
        }
    }

    /// Honours a Crawl-delay.
    pub(super) fn at_most_every(&self, delay: Duration) {
        locked(&self.pace).at_most_every(delay);
    }

    /// The failure of robots.txt, for as long as it counts.
    pub(super) fn robots_failure(&self) -> Option<FetchError> {
        let failure = locked(&self.robots_failure);
        failure
            .as_ref()
            .filter(|(until, _)| Instant::now() < *until)
            .map(|(_, error)| error.clone())
    }

    pub(super) fn robots_failed(&self, pause: Duration, error: FetchError) {
        *locked(&self.robots_failure) = Some((Instant::now() + pause, error));
    }
}

/// A panic elsewhere leaves these values whole: each change is a single assignment.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
