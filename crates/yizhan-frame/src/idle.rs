//! The workers of this process that wait for a job.
//!
//! Invariant: an idle worker has found nothing to do in its lanes, or could not look. A job that a commit causes while one waits is written
//! down as begun by it and handed over when the commit has succeeded: nobody has to look for it in the queue. Who is
//! handed nothing, because the commit failed or another job made this one unnecessary, looks again.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::oneshot;
use yizhan_db::jobs::{Job, Lane};

/// The idle workers of one process.
#[derive(Default)]
pub(crate) struct IdleWorkers(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    next_number: u64,
    workers: Vec<IdleWorker>,
}

/// A worker that waits, once taken out of the list: reserved for whoever took it.
pub(crate) struct IdleWorker {
    number: u64,
    pub(crate) name: String,
    lanes: &'static [Lane],
    lease: TimeDelta,
    sender: oneshot::Sender<Job>,
}

/// The place where a worker waits.
pub(crate) struct Seat<'a> {
    idle: &'a IdleWorkers,
    number: u64,
    receiver: oneshot::Receiver<Job>,
}

impl IdleWorkers {
    /// Notes that a worker waits for a job of `lanes`.
    pub(crate) fn sit(&self, name: &str, lanes: &'static [Lane], lease: TimeDelta) -> Seat<'_> {
        let (sender, receiver) = oneshot::channel();
        let mut waiting = self.waiting();
        waiting.next_number += 1;
        let number = waiting.next_number;
        waiting.workers.push(IdleWorker { number, name: name.to_owned(), lanes, lease, sender });
        Seat { idle: self, number, receiver }
    }

    /// Takes a worker for a job of `lane`; the one that can do the fewest other things.
    pub(crate) fn reserve(&self, lane: Lane) -> Option<IdleWorker> {
        let mut waiting = self.waiting();
        let places = waiting.workers.iter().enumerate();
        let fitting = places.filter(|(_, worker)| worker.lanes.contains(&lane));
        let (place, _) = fitting.min_by_key(|(_, worker)| worker.lanes.len())?;
        Some(waiting.workers.swap_remove(place))
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl IdleWorker {
    /// Until when a job that is begun at `now` is safe from other workers.
    pub(crate) fn lease_from(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + self.lease
    }

    /// Hands the job over. It comes back if the worker has ended.
    pub(crate) fn hand(self, job: Job) -> Option<Job> {
        self.sender.send(job).err()
    }
}

impl Seat<'_> {
    /// Waits for a job until `end`. A worker that is reserved at that moment still takes what it is handed.
    pub(crate) async fn job_before(mut self, end: impl Future<Output = ()>) -> Option<Job> {
        tokio::select! {
            job = &mut self.receiver => return job.ok(),
            () = end => {}
        }
        if self.leave() { None } else { (&mut self.receiver).await.ok() }
    }

    /// Whether the worker was still waiting.
    fn leave(&self) -> bool {
        let mut waiting = self.idle.waiting();
        let before = waiting.workers.len();
        waiting.workers.retain(|worker| worker.number != self.number);
        waiting.workers.len() < before
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        self.leave();
    }
}

#[cfg(test)]
mod tests {
    use std::future;

    use super::*;

    const ALL: [Lane; 3] = [Lane::Urgent, Lane::Normal, Lane::Bulk];
    const SWIFT: [Lane; 2] = [Lane::Urgent, Lane::Normal];

    #[tokio::test]
    async fn a_job_goes_to_who_can_do_the_fewest_other_things() {
        let idle = IdleWorkers::default();
        let lease = TimeDelta::minutes(5);
        let _seats = [idle.sit("all", &ALL, lease), idle.sit("swift", &SWIFT, lease)];
        let taken = |lane| idle.reserve(lane).map(|worker| worker.name);
        assert_eq!(taken(Lane::Urgent).as_deref(), Some("swift"));
        assert_eq!(taken(Lane::Bulk).as_deref(), Some("all"));
        assert_eq!(taken(Lane::Urgent), None);
    }

    #[tokio::test]
    async fn a_worker_that_leaves_is_not_found_and_one_that_is_let_go_looks_again() {
        let idle = IdleWorkers::default();
        let seat = idle.sit("one", &ALL, TimeDelta::minutes(5));
        assert!(seat.job_before(future::ready(())).await.is_none());
        assert!(idle.reserve(Lane::Urgent).is_none());

        let seat = idle.sit("two", &ALL, TimeDelta::minutes(5));
        drop(idle.reserve(Lane::Urgent));
        assert!(seat.job_before(future::pending()).await.is_none());
    }
}
