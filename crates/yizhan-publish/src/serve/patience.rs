//! How long a client may hold a connection without getting on.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;

use super::traffic::{Progress, Traffic};

/// How often in the shortest time somebody looks.
const LOOKS: u32 = 4;

/// The times after which nobody waits any more. They are kept to a fourth of the shorter one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// For the head of a request, from its first byte on.
    pub(super) head: Duration,
    /// Without one byte moving.
    pub(super) idle: Duration,
}

/// For how long nothing has got on, as far as was looked.
#[derive(Debug, Default)]
struct Waited {
    last: Progress,
    head: Duration,
    idle: Duration,
}

impl Patience {
    /// Returns when a client has held its connection for too long.
    pub(super) async fn end(self, traffic: Arc<Traffic>) {
        let tick = self.head.min(self.idle) / LOOKS;
        let mut waited = Waited::default();
        while !waited.is_over(self) {
            sleep(tick).await;
            waited.look(traffic.progress(), tick);
        }
    }
}

impl Waited {
    fn look(&mut self, now: Progress, tick: Duration) {
        let grown = |is_waiting, waited| if is_waiting { waited + tick } else { Duration::ZERO };
        self.idle = grown(now.moved() == self.last.moved(), self.idle);
        self.head = grown(now.is_reading_same_head(self.last), self.head);
        self.last = now;
    }

    fn is_over(&self, patience: Patience) -> bool {
        patience.idle <= self.idle || patience.head <= self.head
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TICK: Duration = Duration::from_secs(1);
    const PATIENCE: Patience =
        Patience { head: Duration::from_secs(4), idle: Duration::from_secs(8) };

    /// After how many ticks it is over, if on each of them `happens` and never more than `most`.
    fn ticks(traffic: &Traffic, most: u32, happens: impl Fn(&Traffic)) -> Option<u32> {
        let mut waited = Waited::default();
        (1..=most).find(|_| {
            happens(traffic);
            waited.look(traffic.progress(), TICK);
            waited.is_over(PATIENCE)
        })
    }

    #[test]
    fn a_connection_on_which_nothing_moves_is_given_up() {
        assert_eq!(ticks(&Traffic::default(), 99, |_| {}), Some(8));
    }

    #[test]
    fn a_head_that_trickles_in_is_given_up_and_heads_that_come_whole_are_not() {
        assert_eq!(ticks(&Traffic::default(), 99, |traffic| traffic.received(1)), Some(5));
        let whole = |traffic: &Traffic| {
            traffic.received(100);
            traffic.head_is_read();
            traffic.announce(1_000, None);
            traffic.sent(1_200);
        };
        assert_eq!(ticks(&Traffic::default(), 99, whole), None);
    }

    #[test]
    fn an_answer_or_a_body_that_takes_long_is_no_head() {
        let traffic = Traffic::default();
        traffic.received(100);
        traffic.head_is_read();
        assert_eq!(ticks(&traffic, 99, |traffic| traffic.received(1)), None, "a body");
        traffic.announce(1_000, None);
        traffic.sent(500);
        let ahead = |traffic: &Traffic| traffic.received(1);
        assert_eq!(ticks(&traffic, 7, ahead), None, "the answer is not out yet");
        traffic.sent(700);
        assert_eq!(ticks(&traffic, 99, ahead), Some(5), "now it is a head");
    }
}
