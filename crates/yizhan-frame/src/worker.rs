//! The workers that do the jobs.

use std::{
    any::Any,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use chrono::TimeDelta;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use yizhan_db::{
    DbError,
    jobs::{self, Job, JobState, Lane, RetryPolicy},
};

use crate::Platform;

const ALL_LANES: [Lane; 3] = [Lane::Urgent, Lane::Normal, Lane::Bulk];
const SWIFT_LANES: [Lane; 2] = [Lane::Urgent, Lane::Normal];

/// A lease is not extended more often than this, however short it is.
const SHORTEST_WAIT: Duration = Duration::from_millis(10);
/// How often what was done long ago is forgotten.
const TIDY_INTERVAL: Duration = Duration::from_hours(1);

/// How jobs are worked (任务执行设置).
#[derive(Clone, Debug)]
pub struct WorkerSettings {
    /// How many jobs run at once on this node; at least two, since one worker takes no bulk work.
    pub workers: usize,
    /// How often an idle worker looks for work that another node has enqueued.
    pub poll_interval: Duration,
    /// For how long a claimed job is safe from other workers should this process die. While it lives, the time is
    /// extended again and again.
    pub lease: TimeDelta,
    /// For how long one can look up what was done.
    pub keep_done: TimeDelta,
    /// When a failed job is tried again.
    pub retry: RetryPolicy,
}

impl Default for WorkerSettings {
    fn default() -> Self {
        Self {
            workers: 3,
            poll_interval: Duration::from_secs(1),
            lease: TimeDelta::minutes(5),
            keep_done: TimeDelta::days(7),
            retry: RetryPolicy::default(),
        }
    }
}

/// The workers of one node (任务执行器).
#[derive(Clone)]
pub struct Workers {
    platform: Platform,
    settings: WorkerSettings,
    node: String,
}

impl Workers {
    /// Workers on `platform`, known to other nodes as `node`.
    pub fn new(platform: Platform, settings: WorkerSettings, node: impl Into<String>) -> Self {
        Self { platform, settings, node: node.into() }
    }

    /// Works until `stop` is cancelled, then finishes the jobs in hand.
    pub async fn run(&self, stop: CancellationToken) {
        let mut set = JoinSet::new();
        let (tidier, stopped) = (self.clone(), stop.clone());
        set.spawn(async move { tidier.tidy(&stopped).await });
        for number in 0..self.settings.workers.max(2) {
            let lanes: &'static [Lane] = if number == 0 { &SWIFT_LANES } else { &ALL_LANES };
            let worker = Self { node: format!("{}#{number}", self.node), ..self.clone() };
            let stop = stop.clone();
            set.spawn(async move { worker.work(lanes, stop).await });
        }
        set.join_all().await;
    }

    /// Does everything that is due, and returns how many jobs were done. For the command line and tests.
    ///
    /// # Errors
    /// The database failed.
    pub async fn drain(&self) -> Result<u64, DbError> {
        let mut done = 0;
        while let Some(job) = self.next(&ALL_LANES).await? {
            self.do_job(&job).await?;
            done += 1;
        }
        Ok(done)
    }

    async fn work(&self, lanes: &'static [Lane], stop: CancellationToken) {
        while !stop.is_cancelled() {
            let found = self.next(lanes).await.unwrap_or_else(|error| {
                log(&error);
                None
            });
            let job = match found {
                Some(job) => Some(job),
                None => self.rest(lanes, &stop).await,
            };
            if let Some(job) = job
                && let Err(error) = self.do_job(&job).await
            {
                log(&error);
            }
        }
    }

    /// Waits until there may be work, and takes what it is handed meanwhile.
    async fn rest(&self, lanes: &'static [Lane], stop: &CancellationToken) -> Option<Job> {
        let seat = self.platform.idle().sit(&self.node, lanes, self.settings.lease);
        let was_woken = AtomicBool::new(false);
        let end = async {
            tokio::select! {
                () = stop.cancelled() => (),
                () = self.platform.woken() => was_woken.store(true, Ordering::Relaxed),
                () = tokio::time::sleep(self.settings.poll_interval) => (),
            }
        };
        let job = seat.job_before(end).await;
        if job.is_some() && was_woken.into_inner() {
            // There is another job, for somebody else to find.
            self.platform.wake_one();
        }
        job
    }

    async fn next(&self, lanes: &[Lane]) -> Result<Option<Job>, DbError> {
        let now = self.platform.clock().now();
        let db = self.platform.db();
        Ok(jobs::claim(db, &self.node, lanes, 1, now, self.settings.lease).await?.pop())
    }

    async fn do_job(&self, job: &Job) -> Result<(), DbError> {
        let outcome = tokio::select! {
            outcome = self.attempt(job) => outcome,
            never = self.keep_lease(job) => match never {},
        };
        let (db, now) = (self.platform.db(), self.platform.clock().now());
        match outcome {
            Ok(()) => {
                // If this is lost, the job is done again.
                let tx = db.begin_relaxed().await?;
                jobs::complete(&tx, job, now).await?;
                tx.commit().await
            }
            Err(message) => {
                let state = jobs::fail(db, job, now, &message, self.settings.retry).await?;
                let is_dead = state == JobState::Dead;
                tracing::warn!(job.id = %job.id, job.kind, job.attempts, is_dead, "Job failed: {message}");
                Ok(())
            }
        }
    }

    /// Extends the lease as long as the job is being done.
    async fn keep_lease(&self, job: &Job) -> std::convert::Infallible {
        // A third leaves room for two attempts that fail.
        let wait = (self.settings.lease / 3).to_std().unwrap_or_default();
        loop {
            tokio::time::sleep(wait.max(SHORTEST_WAIT)).await;
            let until = self.platform.clock().now() + self.settings.lease;
            match jobs::renew(self.platform.db(), job, until).await {
                Ok(true) => {}
                Ok(false) => {
                    tracing::warn!(job.id = %job.id, job.kind, "Another worker took over a job that took too long");
                    std::future::pending::<()>().await;
                }
                Err(error) => {
                    let cause = &error as &dyn std::error::Error;
                    tracing::warn!(job.id = %job.id, error = cause, "Cannot extend the lease of a job");
                }
            }
        }
    }

    /// Forgets what was done long ago, so that looking for work does not get slower with the years.
    async fn tidy(&self, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            let before = self.platform.clock().now() - self.settings.keep_done;
            if let Err(error) = jobs::forget_done(self.platform.db(), before).await {
                let cause = &error as &dyn std::error::Error;
                tracing::warn!(error = cause, "Cannot forget old jobs");
            }
            tokio::select! {
                () = stop.cancelled() => (),
                () = tokio::time::sleep(TIDY_INTERVAL) => (),
            }
        }
    }

    /// Runs the handler. A panic in it is a failed job, not a dead worker.
    async fn attempt(&self, job: &Job) -> Result<(), String> {
        let Some(handler) = self.platform.handler(&job.kind) else {
            return Err(format!("no handler for `{}`", job.kind));
        };
        let (platform, job) = (self.platform.clone(), job.clone());
        let run = tokio::spawn(async move { handler.run(&platform, &job).await });
        match run.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(describe(error.as_ref())),
            Err(failure) if failure.is_panic() => Err(describe_panic(&*failure.into_panic())),
            Err(_) => Err("the job was cancelled".into()),
        }
    }
}

fn log(error: &DbError) {
    tracing::error!(error = error as &dyn std::error::Error, "Cannot work on jobs");
}

/// An error with its causes, in one line.
fn describe(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

fn describe_panic(panic: &(dyn Any + Send)) -> String {
    let message = panic.downcast_ref::<&str>().map(ToString::to_string);
    let message = message.or_else(|| panic.downcast_ref::<String>().cloned());
    format!("the job panicked: {}", message.unwrap_or_default())
}
