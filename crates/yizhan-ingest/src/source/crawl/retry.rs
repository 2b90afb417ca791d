//! How long to wait before trying again.
//!
//! Invariant: pure. The same seed, address and attempt give the same wait.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Duration;

use url::Url;

use crate::source::{FetchError, RetrySettings};

/// The wait before retry number `attempt`, counted from 0; `None` when it is not worth one.
///
/// It doubles each time, and is then cut to between a half and the whole of that at random, so that
/// many tasks that failed together do not come back together.
pub(super) fn wait(
    settings: &RetrySettings,
    seed: u64,
    url: &Url,
    attempt: u32,
    error: &FetchError,
) -> Option<Duration> {
    // robots.txt was tried several times before it counted as unavailable.
    let is_settled = matches!(error, FetchError::RobotsUnavailable { .. });
    if attempt >= settings.retries || is_settled || !error.is_retryable() {
        return None;
    }
    let doubled = settings.first_wait_ms.saturating_mul(1 << attempt.min(20));
    let longest = doubled.min(settings.max_wait_ms);
    let mut hasher = DefaultHasher::new();
    (seed, url.as_str(), attempt).hash(&mut hasher);
    let shortest = longest / 2;
    Some(Duration::from_millis(fastrand::Rng::with_seed(hasher.finish()).u64(shortest..=longest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(seed: u64) -> Vec<Option<u64>> {
        let settings = RetrySettings { retries: 4, first_wait_ms: 1_000, max_wait_ms: 3_000 };
        let url = Url::parse("http://www.example.com/a").unwrap();
        let error = FetchError::Truncated(String::new());
        (0..5)
            .map(|attempt| wait(&settings, seed, &url, attempt, &error))
            .map(|wait| wait.and_then(|wait| u64::try_from(wait.as_millis()).ok()))
            .collect()
    }

    #[test]
    fn waits_double_up_to_the_longest_and_then_end() {
        let waits = waits(7);
        let ranges = [500..=1_000, 1_000..=2_000, 1_500..=3_000, 1_500..=3_000];
        for (wait, range) in waits.iter().zip(ranges) {
            assert!(range.contains(&wait.unwrap()), "{wait:?}");
        }
        assert_eq!(waits[4], None);
    }

    #[test]
    fn a_seed_repeats_its_waits_and_another_does_not() {
        assert_eq!(waits(1), waits(1));
        assert_ne!(waits(1), waits(2));
    }

    #[test]
    fn what_cannot_get_better_is_not_tried_again() {
        let url = Url::parse("http://www.example.com/a").unwrap();
        let missing = FetchError::HttpStatus { status: 404, retry_after: None };
        assert_eq!(wait(&RetrySettings::default(), 0, &url, 0, &missing), None);
    }
}
