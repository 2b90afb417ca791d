//! Waiting after wrong passwords, so that guessing does not pay and nobody is kept out for good.
//!
//! Three counts, each with a wait that doubles and ends: the account from one address, the address, and the account
//! from anywhere. The last one spares addresses from which its owner has signed in before, so that a stranger
//! cannot keep them out.

use chrono::{DateTime, TimeDelta, Utc};

/// After how long a count begins anew.
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(24);

/// When to wait, and how long (登录失败锁定).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lockout {
    /// How many failures are free.
    pub(crate) free: u32,
    /// How long the first wait is.
    pub(crate) first_wait: TimeDelta,
    /// How long no wait exceeds.
    pub(crate) longest_wait: TimeDelta,
}

/// The failures of one subject (登录失败次数).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Failures {
    /// How many in a row.
    pub(crate) count: u32,
    /// When the last one was.
    pub(crate) last_at: DateTime<Utc>,
    /// Until when nobody may try.
    pub(crate) blocked_until: Option<DateTime<Utc>>,
}

impl Failures {
    /// How many seconds there are left to wait.
    ///
    /// A clock that was set back makes nobody wait longer than the longest wait.
    pub(crate) fn wait(&self, now: DateTime<Utc>, lockout: &Lockout) -> Option<u64> {
        let left = self.blocked_until? - now;
        let left = left.min(lockout.longest_wait);
        (TimeDelta::zero() < left).then(|| left.num_seconds().unsigned_abs().max(1))
    }
}

impl Lockout {
    /// One more failure.
    pub(crate) fn fail(&self, before: Option<Failures>, now: DateTime<Utc>) -> Failures {
        let before = before.filter(|failures| now - failures.last_at < FORGOTTEN_AFTER);
        let count = before.map_or(0, |failures| failures.count).saturating_add(1);
        let beyond = count.saturating_sub(self.free);
        let wait = (0 < beyond).then(|| {
            let factor = 1_i32.checked_shl(beyond - 1).filter(|factor| 0 < *factor);
            let wait = factor.and_then(|factor| self.first_wait.checked_mul(factor));
            wait.unwrap_or(self.longest_wait).min(self.longest_wait)
        });
        Failures { count, last_at: now, blocked_until: wait.map(|wait| now + wait) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCKOUT: Lockout = Lockout {
        free: 5,
        first_wait: TimeDelta::seconds(30),
        longest_wait: TimeDelta::minutes(15),
    };
    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn after(failures: u32) -> Failures {
        (0..failures).fold(None, |before, _| Some(LOCKOUT.fail(before, NOW))).expect("a failure")
    }

    #[test]
    fn some_failures_are_free_then_waits_double_and_end() {
        let wait = |failures| after(failures).wait(NOW, &LOCKOUT);
        assert_eq!(wait(5), None);
        assert_eq!([6, 7, 8].map(wait), [Some(30), Some(60), Some(120)]);
        assert_eq!([11, 12, 60, 5_000].map(wait), [Some(900); 4]);
        assert_eq!(after(6).wait(NOW + TimeDelta::seconds(30), &LOCKOUT), None);
    }

    #[test]
    fn a_day_later_counting_begins_anew() {
        let later = LOCKOUT.fail(Some(after(20)), NOW + TimeDelta::hours(24));
        assert_eq!((later.count, later.blocked_until), (1, None));
    }

    #[test]
    fn a_clock_that_was_set_back_keeps_nobody_out() {
        let failures = Failures { blocked_until: Some(NOW + TimeDelta::days(400)), ..after(1) };
        assert_eq!(failures.wait(NOW, &LOCKOUT), Some(900));
    }
}
