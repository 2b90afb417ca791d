//! A whole platform in a test: real database, fixed clock.
//!
//! Invariant: nothing is shared between two tests.

mod api;
mod database;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use yizhan_core::{Actor, Event, FixedClock};
use yizhan_db::{
    Db, DbSettings, events,
    jobs::{self, JobState},
};
use yizhan_frame::{Cx, Module, Platform, WorkerSettings, Workers};

pub use api::{TestApi, TestResponse, TestUser};
pub use database::TestDatabase;

/// One test's platform.
pub struct TestPlatform {
    platform: Platform,
    clock: Arc<FixedClock>,
    database: TestDatabase,
}

impl TestPlatform {
    /// Starts a platform with these modules, on 1 March 2026, 17:00 in Huainan.
    ///
    /// # Panics
    /// When it cannot start.
    pub async fn new(modules: Vec<Module>) -> Self {
        let database = TestDatabase::create().await;
        let db = Db::open(&DbSettings::new(&database.url)).await.expect("a database");
        let start: DateTime<Utc> = "2026-03-01T09:00:00Z".parse().expect("a time");
        let clock = Arc::new(FixedClock::at(start));
        let platform = Platform::new(db, clock.clone(), modules);
        Self { platform, clock, database }
    }

    /// The platform itself.
    pub fn platform(&self) -> &Platform {
        &self.platform
    }

    /// A folder of this test's own, removed at its end.
    pub fn folder(&self) -> &std::path::Path {
        self.database.folder.path()
    }

    /// Runs `work` as the machine's operator in one unit of work and commits it.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn given<T>(&self, work: impl AsyncFnOnce(&mut Cx) -> T) -> T {
        self.as_actor(Actor::operator(), work).await
    }

    /// Runs `work` as `actor` in one unit of work and commits it.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn as_actor<T>(&self, actor: Actor, work: impl AsyncFnOnce(&mut Cx) -> T) -> T {
        let mut cx = self.platform.begin(actor).await.expect("a unit of work");
        let value = work(&mut cx).await;
        cx.commit().await.expect("committed");
        value
    }

    /// Every event recorded so far, oldest first.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn events(&self) -> Vec<Event> {
        let rows = events::since(self.platform.db(), 0, 100_000).await.expect("the event log");
        rows.into_iter().map(|row| row.event).collect()
    }

    /// Moves the clock.
    pub fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    /// Does all jobs that are due, and demands that none failed.
    ///
    /// # Panics
    /// When a job failed, or the database does.
    pub async fn run_jobs(&self) -> u64 {
        let done = self.workers().drain().await.expect("jobs are worked");
        let counts = jobs::counts(self.platform.db()).await.expect("jobs are counted");
        let waiting = jobs::retrying(self.platform.db()).await.expect("jobs are counted");
        assert_eq!(waiting, 0, "a job failed and waits for its next try");
        assert_eq!(counts.get(&JobState::Dead), None, "a job went to the dead letters");
        done
    }

    /// Workers for this platform, without any policy of the test's own.
    pub fn workers(&self) -> Workers {
        Workers::new(self.platform.clone(), WorkerSettings::default(), "test")
    }
}
