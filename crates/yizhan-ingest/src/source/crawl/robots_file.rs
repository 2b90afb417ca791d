//! Fetching robots.txt.
//!
//! Invariant: a 4xx answer means that there are no rules; 429, 5xx and silence mean that nobody
//! may enter for now.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;
use url::Url;

use super::CrawlSource;
use super::exchange::Answer;
use super::host::Host;
use super::robots::RobotsRules;
use crate::source::{FetchError, authority};

/// Redirects of robots.txt that are followed; after them it counts as missing.
const MOST_REDIRECTS: usize = 5;

impl CrawlSource {
    /// Reads the rules of a host, with retries, and remembers a failure for a while.
    pub(super) async fn load_robots(
        &self,
        host: &Host,
        url: &Url,
    ) -> Result<Arc<RobotsRules>, FetchError> {
        if let Some(failure) = host.robots_failure() {
            return Err(failure);
        }
        let address = robots_address(url);
        let mut attempt = 0;
        let error = loop {
            let error = match self.try_robots(host, &address).await {
                Ok(rules) => return Ok(Arc::new(self.settled(host, rules))),
                Err(error) => error,
            };
            let Some(wait) = self.wait_after(&address, attempt, &error) else { break error };
            sleep(wait).await;
            attempt += 1;
        };
        let error = failure(url, error);
        tracing::warn!(host = %authority(url), %error, "robots.txt is unavailable");
        let pause = Duration::from_millis(self.settings.robots.unavailable_pause_ms);
        host.robots_failed(pause, error.clone());
        Err(error)
    }

    async fn try_robots(&self, host: &Host, address: &Url) -> Result<RobotsRules, FetchError> {
        let mut trail = self.trail(address);
        for _ in 0..=MOST_REDIRECTS {
            self.admit_robots(&trail.current)?;
            let answer = {
                let _place = host.turn().await?;
                let most = self.settings.robots.max_bytes;
                let answer = self.exchange().get_start(&trail.current, most).await;
                host.learn(answer.as_ref().err());
                answer
            };
            match answer {
                Ok((Answer::Received(_), text)) => {
                    return Ok(RobotsRules::read(
                        self.settings.robots_agent(),
                        &text,
                        &trail.current,
                    ));
                }
                Ok((Answer::Redirect { status, location }, _)) => {
                    if self.follow(&mut trail, status, location).is_err() {
                        break;
                    }
                }
                Err(FetchError::HttpStatus { status: 400..=428 | 430..=499, .. }) => break,
                Err(error) => return Err(error),
            }
        }
        Ok(RobotsRules::none())
    }

    /// robots.txt lies outside of any path prefix, but the host must be ours.
    fn admit_robots(&self, url: &Url) -> Result<(), FetchError> {
        match self.scope.admits_file(url) {
            Ok(()) | Err(crate::source::SkipReason::Excluded { .. }) => {
                self.guard.check_literal(url)
            }
            Err(reason) => Err(FetchError::OutOfScope(reason)),
        }
    }

    fn settled(&self, host: &Host, rules: RobotsRules) -> RobotsRules {
        if let Some(delay) = rules.crawl_delay() {
            let longest = Duration::from_millis(self.settings.robots.max_crawl_delay_ms);
            host.at_most_every(delay.min(longest));
        }
        rules
    }
}

/// An unreachable host is told as such; a reachable one without usable rules as that.
fn failure(url: &Url, error: FetchError) -> FetchError {
    match error {
        FetchError::HttpStatus { .. }
        | FetchError::Timeout { .. }
        | FetchError::Trickle { .. }
        | FetchError::Truncated(_)
        | FetchError::BrokenEncoding(_) => {
            FetchError::RobotsUnavailable { host: authority(url), cause: error.to_string() }
        }
        other => other,
    }
}

fn robots_address(url: &Url) -> Url {
    let mut address = url.clone();
    address.set_path("/robots.txt");
    address.set_query(None);
    address
}
