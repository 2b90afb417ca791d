//! Jobs that idle workers are handed by the commit that causes them.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;
use tokio::{sync::Semaphore, task::JoinHandle};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use yizhan_core::{Event, OrganisationId, SiteId};
use yizhan_db::jobs::{self, Job, JobState, Lane, NewJob};
use yizhan_frame::{JobError, JobHandler, Module, Platform, WorkerSettings, Workers};
use yizhan_testkit::TestPlatform;

/// Far beyond what anything here takes.
const PATIENCE: Duration = Duration::from_mins(1);

/// Counts its jobs; each ends when it may.
struct Slow {
    begun: AtomicU32,
    may_end: Semaphore,
}

#[async_trait::async_trait]
impl JobHandler for Slow {
    async fn run(&self, _: &Platform, job: &Job) -> Result<(), JobError> {
        assert_eq!((job.attempts, job.cause.is_some()), (1, true));
        self.begun.fetch_add(1, Ordering::SeqCst);
        self.may_end.acquire().await?.forget();
        Ok(())
    }
}

struct World {
    app: TestPlatform,
    handler: Arc<Slow>,
    stop: CancellationToken,
    workers: JoinHandle<()>,
}

impl World {
    /// Workers that look into the queue only when they are told to.
    async fn new() -> Self {
        let handler = Arc::new(Slow { begun: AtomicU32::new(0), may_end: Semaphore::new(0) });
        let module = Module {
            name: "test",
            reactions: vec![|event| match event {
                Event::SiteAdded { .. } => vec![NewJob::new("slow", Lane::Urgent, json!(1))],
                Event::OrganisationAdded { .. } => {
                    let run_at = Some("2199-01-01T00:00:00Z".parse().expect("a time"));
                    vec![NewJob { run_at, ..NewJob::new("slow", Lane::Urgent, json!(1)) }]
                }
                _ => vec![NewJob::new("slow", Lane::Bulk, json!(1)).deduplicated_by("one")],
            }],
            handlers: vec![("slow", handler.clone())],
            ..Module::default()
        };
        let app = TestPlatform::new(vec![module]).await;
        let settings = WorkerSettings {
            workers: 2,
            poll_interval: Duration::from_hours(1),
            ..WorkerSettings::default()
        };
        let workers = Workers::new(app.platform().clone(), settings, "test");
        let stop = CancellationToken::new();
        let stopped = stop.clone();
        let workers = tokio::spawn(async move { workers.run(stopped).await });
        Self { app, handler, stop, workers }
    }

    async fn record(&self, event: Event) {
        self.app.given(async |cx| cx.record(event)).await;
    }

    async fn begun(&self, count: u32) {
        let begun = async {
            while self.handler.begun.load(Ordering::SeqCst) != count {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(PATIENCE, begun).await.expect("begun");
    }

    async fn wait_for(&self, state: JobState, count: u64) {
        let counted = async {
            while self.count(state).await != count {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        };
        tokio::time::timeout(PATIENCE, counted).await.expect("in time");
    }

    async fn count(&self, state: JobState) -> u64 {
        let counts = jobs::counts(self.app.platform().db()).await.expect("counted");
        counts.get(&state).copied().unwrap_or_default()
    }
}

fn added() -> Event {
    Event::SiteAdded { site_id: SiteId(Uuid::from_u128(1)) }
}

fn changed() -> Event {
    Event::SiteChanged { site_id: SiteId(Uuid::from_u128(1)) }
}

#[tokio::test]
async fn one_job_after_the_other_is_done_once_by_whoever_is_idle() {
    let world = World::new().await;
    for number in 1..=9 {
        world.record(added()).await;
        world.begun(number).await;
        assert_eq!(world.count(JobState::Queued).await, 0);
        world.handler.may_end.add_permits(1);
        world.wait_for(JobState::Done, u64::from(number)).await;
    }
}

#[tokio::test]
async fn what_nobody_is_idle_for_waits_in_the_queue() {
    let world = World::new().await;
    for _ in 0..3 {
        world.record(added()).await;
    }
    world.begun(2).await;
    assert_eq!(world.count(JobState::Queued).await, 1);
    world.handler.may_end.add_permits(3);
    world.wait_for(JobState::Done, 3).await;
}

#[tokio::test]
async fn a_job_that_another_makes_unnecessary_costs_no_worker() {
    let world = World::new().await;
    // Of the two only one takes bulk work: it does the first, the second waits, and the third is the second.
    world.record(changed()).await;
    world.begun(1).await;
    world.record(changed()).await;
    world.record(changed()).await;
    assert_eq!(world.count(JobState::Queued).await, 1);
    world.record(added()).await;
    world.begun(2).await;
}

#[tokio::test]
async fn a_job_for_later_waits_although_a_worker_is_idle() {
    let world = World::new().await;
    world.record(added()).await;
    world.begun(1).await;
    world.handler.may_end.add_permits(1);
    world.wait_for(JobState::Done, 1).await;
    let organisation_id = OrganisationId(Uuid::from_u128(1));
    world.record(Event::OrganisationAdded { organisation_id }).await;
    assert_eq!(world.count(JobState::Queued).await, 1);
    assert_eq!(world.count(JobState::Running).await, 0);
}

#[tokio::test]
async fn events_of_one_commit_that_ask_for_the_same_ask_for_it_once() {
    let world = World::new().await;
    world
        .app
        .given(async |cx| {
            cx.record(changed());
            cx.record(changed());
        })
        .await;
    world.begun(1).await;
    assert_eq!(world.count(JobState::Queued).await, 0);
    world.handler.may_end.add_permits(2);
    world.wait_for(JobState::Done, 1).await;
    assert_eq!(world.count(JobState::Running).await, 0);
}

#[tokio::test]
async fn workers_that_have_ended_are_handed_nothing() {
    let world = World::new().await;
    world.record(added()).await;
    world.begun(1).await;
    world.handler.may_end.add_permits(1);
    world.wait_for(JobState::Done, 1).await;
    world.stop.cancel();
    world.workers.await.expect("ended");
    world.app.given(async |cx| cx.record(added())).await;
    let (db, now) = (world.app.platform().db(), world.app.platform().clock().now());
    let left = jobs::claim(db, "other", &[Lane::Urgent], 9, now, TimeDelta::minutes(5)).await;
    assert_eq!(left.expect("claimed").len(), 1);
}
