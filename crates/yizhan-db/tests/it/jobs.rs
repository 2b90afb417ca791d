use std::{
    collections::HashSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;
use yizhan_core::{Actor, Denied, Event, Grant, JobId, Permission, Scope, SiteId, UserId};
use yizhan_db::jobs::{self, Job, JobState, Lane, NewJob, RetryPolicy, SettleJobError};
use yizhan_frame::{
    JobError, JobHandler, Module, Platform, WorkerSettings, Workers, dismiss_job, retry_job,
};
use yizhan_testkit::TestPlatform;

const LANES: [Lane; 3] = [Lane::Urgent, Lane::Normal, Lane::Bulk];

async fn enqueue(app: &TestPlatform, job: NewJob) {
    app.given(async |cx| cx.enqueue(job).await.expect("enqueued")).await;
}

async fn claim(app: &TestPlatform, limit: u64) -> Vec<Job> {
    let now = app.platform().clock().now();
    let db = app.platform().db();
    jobs::claim(db, "worker", &LANES, limit, now, TimeDelta::minutes(5)).await.expect("claimed")
}

async fn count(app: &TestPlatform, state: JobState) -> u64 {
    let counts = jobs::counts(app.platform().db()).await.expect("counted");
    counts.get(&state).copied().unwrap_or_default()
}

#[tokio::test]
async fn urgent_jobs_are_claimed_before_bulk_ones_and_each_job_once() {
    let app = TestPlatform::new(vec![]).await;
    for (lane, number) in [(Lane::Bulk, 1), (Lane::Normal, 2), (Lane::Urgent, 3), (Lane::Urgent, 4)]
    {
        enqueue(&app, NewJob::new("test", lane, json!(number))).await;
    }
    let order: Vec<_> = claim(&app, 9).await.iter().map(|job| job.payload.clone()).collect();
    assert_eq!(order, [json!(3), json!(4), json!(2), json!(1)]);
    assert!(claim(&app, 9).await.is_empty());
}

#[tokio::test]
async fn a_job_with_the_key_of_a_waiting_one_is_not_enqueued_again() {
    let app = TestPlatform::new(vec![]).await;
    let job = || NewJob::new("test", Lane::Bulk, json!(1)).deduplicated_by("site");
    enqueue(&app, job()).await;
    enqueue(&app, job()).await;
    assert_eq!(claim(&app, 9).await.len(), 1);
    enqueue(&app, job()).await;
    assert_eq!(claim(&app, 9).await.len(), 1, "the first one runs already, so the next is needed");
}

#[tokio::test]
async fn a_job_knows_the_event_that_caused_it_and_a_waiting_one_the_last_that_asked_for_it() {
    let module = Module {
        name: "test",
        reactions: vec![|_| {
            vec![NewJob::new("test", Lane::Bulk, json!(1)).deduplicated_by("site")]
        }],
        ..Module::default()
    };
    let app = TestPlatform::new(vec![module]).await;
    for number in 1..=3 {
        let site_id = SiteId(Uuid::from_u128(number));
        app.given(async |cx| cx.record(Event::SiteAdded { site_id })).await;
    }
    let causes: Vec<_> = claim(&app, 9).await.iter().map(|job| job.cause).collect();
    assert_eq!(causes, [Some(3)]);
    enqueue(&app, NewJob::new("test", Lane::Bulk, json!(1))).await;
    assert_eq!(claim(&app, 9).await[0].cause, None);
}

#[tokio::test]
async fn a_job_of_a_dropped_unit_of_work_never_was() {
    let app = TestPlatform::new(vec![]).await;
    let mut cx = app.platform().begin(yizhan_core::Actor::operator()).await.expect("begun");
    cx.enqueue(NewJob::new("test", Lane::Normal, json!(1))).await.expect("enqueued");
    drop(cx);
    assert!(claim(&app, 9).await.is_empty());
}

#[tokio::test]
async fn a_job_whose_worker_died_is_claimed_again_when_its_lease_ends() {
    let app = TestPlatform::new(vec![]).await;
    enqueue(&app, NewJob::new("test", Lane::Normal, json!(1))).await;
    assert_eq!(claim(&app, 9).await.len(), 1);
    app.advance(TimeDelta::minutes(4));
    assert!(claim(&app, 9).await.is_empty());
    app.advance(TimeDelta::minutes(2));
    assert_eq!(claim(&app, 9).await[0].attempts, 2);
}

#[tokio::test]
async fn a_failing_job_waits_longer_each_time_and_ends_in_the_dead_letters() {
    let app = TestPlatform::new(vec![]).await;
    let policy = RetryPolicy { attempts: 3, ..RetryPolicy::default() };
    enqueue(&app, NewJob::new("test", Lane::Normal, json!(1))).await;
    for (wait, expected) in [(2, JobState::Queued), (4, JobState::Queued), (0, JobState::Dead)] {
        let job = claim(&app, 9).await.pop().expect("due");
        let now = app.platform().clock().now();
        let state = jobs::fail(app.platform().db(), &job, now, "no luck", policy).await;
        assert_eq!(state.expect("stored"), expected);
        app.advance(TimeDelta::seconds(wait - 1));
        assert!(claim(&app, 9).await.is_empty(), "not yet due");
        app.advance(TimeDelta::seconds(1));
    }
    let dead = jobs::dead_letters(app.platform().db(), 9).await.expect("read");
    assert_eq!(dead[0].error.as_deref(), Some("no luck"));
    app.given(async |cx| retry_job(cx, dead[0].id).await).await.expect("revived");
    assert_eq!(app.events().await, [Event::JobRetried { job_id: dead[0].id }]);
    assert_eq!(jobs::retrying(app.platform().db()).await.expect("counted"), 0, "a clean slate");
    assert_eq!(claim(&app, 9).await[0].attempts, 1);
    let nobody = JobId(Uuid::from_u128(1));
    let refused = app.given(async |cx| retry_job(cx, nobody).await).await;
    assert!(matches!(refused, Err(SettleJobError::NoDeadLetter(_))), "{refused:?}");
}

#[tokio::test]
async fn a_dead_letter_whose_like_is_waiting_is_not_done_twice() {
    let app = TestPlatform::new(vec![]).await;
    let alike = || NewJob::new("test", Lane::Normal, json!(1)).deduplicated_by("key");
    enqueue(&app, alike()).await;
    let first = claim(&app, 9).await.pop().expect("due");
    let once = RetryPolicy { attempts: 1, ..RetryPolicy::default() };
    let now = app.platform().clock().now();
    jobs::fail(app.platform().db(), &first, now, "no luck", once).await.expect("stored");
    enqueue(&app, alike()).await;
    app.given(async |cx| retry_job(cx, first.id).await).await.expect("settled");
    assert_eq!(claim(&app, 9).await.len(), 1);
    assert_eq!(count(&app, JobState::Dead).await, 0);
}

#[tokio::test]
async fn only_who_operates_the_platform_settles_dead_letters() {
    let app = TestPlatform::new(vec![]).await;
    let keeper = Actor {
        user_id: UserId(Uuid::from_u128(9)),
        grants: vec![Grant::One(Permission::ManageSite, Scope::Platform)],
    };
    let nobody = JobId(Uuid::from_u128(1));
    let retried = app.as_actor(keeper.clone(), async |cx| retry_job(cx, nobody).await).await;
    let dismissed = app.as_actor(keeper, async |cx| dismiss_job(cx, nobody).await).await;
    for refused in [retried, dismissed] {
        let denied = Denied::Forbidden(Permission::OperatePlatform);
        assert!(matches!(refused, Err(SettleJobError::Denied(why)) if why == denied));
    }
}

#[tokio::test]
async fn a_dead_letter_that_is_dismissed_is_no_trouble_any_more() {
    let app = TestPlatform::new(vec![]).await;
    let db = app.platform().db();
    let now = app.platform().clock().now();
    enqueue(&app, NewJob::new("test", Lane::Normal, json!(1))).await;
    enqueue(&app, NewJob::new("test", Lane::Normal, json!(2))).await;
    let claimed = claim(&app, 9).await;
    let once = RetryPolicy { attempts: 1, ..RetryPolicy::default() };
    jobs::fail(db, &claimed[0], now, "no luck", once).await.expect("stored");
    jobs::fail(db, &claimed[1], now, "later", RetryPolicy::default()).await.expect("stored");
    assert_eq!(jobs::retrying(db).await.expect("counted"), 1);
    let refused = app.given(async |cx| dismiss_job(cx, claimed[1].id).await).await;
    assert!(matches!(refused, Err(SettleJobError::NoDeadLetter(_))), "it is to be tried again");
    app.given(async |cx| dismiss_job(cx, claimed[0].id).await).await.expect("dismissed");
    assert_eq!(app.events().await, [Event::JobDismissed { job_id: claimed[0].id }]);
    assert_eq!(count(&app, JobState::Dead).await, 0);
    assert_eq!(jobs::retrying(db).await.expect("counted"), 1);
    app.advance(TimeDelta::hours(2));
    let again = claim(&app, 9).await;
    assert_eq!(again.iter().map(|job| job.id).collect::<Vec<_>>(), [claimed[1].id]);
}

#[tokio::test]
async fn a_job_that_was_given_back_has_not_failed() {
    let app = TestPlatform::new(vec![]).await;
    let (db, now) = (app.platform().db(), app.platform().clock().now());
    enqueue(&app, NewJob::new("test", Lane::Normal, json!(1))).await;
    let held = claim(&app, 9).await.pop().expect("due");
    jobs::release(db, &held, now).await.expect("given back");
    assert_eq!(jobs::retrying(db).await.expect("counted"), 0);
    assert_eq!(claim(&app, 9).await.len(), 1);
}

#[tokio::test]
async fn many_workers_never_claim_the_same_job() {
    let app = TestPlatform::new(vec![]).await;
    app.given(async |cx| {
        for number in 0..200 {
            cx.enqueue(NewJob::new("test", Lane::Normal, json!(number))).await.expect("enqueued");
        }
    })
    .await;
    let seen = Arc::new(Mutex::new(HashSet::new()));
    let mut workers = tokio::task::JoinSet::new();
    for number in 0..6 {
        let (platform, seen) = (app.platform().clone(), seen.clone());
        workers.spawn(async move {
            loop {
                let (db, now) = (platform.db(), platform.clock().now());
                let name = format!("worker {number}");
                let jobs = jobs::claim(db, &name, &LANES, 7, now, TimeDelta::minutes(5)).await;
                let jobs = jobs.expect("claimed");
                if jobs.is_empty() {
                    break;
                }
                for job in jobs {
                    assert!(seen.lock().expect("sane").insert(job.id), "claimed twice");
                }
            }
        });
    }
    workers.join_all().await;
    assert_eq!(seen.lock().expect("sane").len(), 200);
}

struct Stubborn(AtomicU32);

#[async_trait::async_trait]
impl JobHandler for Stubborn {
    async fn run(&self, _platform: &Platform, job: &Job) -> Result<(), JobError> {
        assert_ne!(job.payload, json!("panic"), "told to panic");
        if self.0.fetch_add(1, Ordering::Relaxed) == 0 {
            Err("the first try fails".into())
        } else {
            Ok(())
        }
    }
}

#[tokio::test]
async fn an_event_causes_its_job_and_a_failed_job_succeeds_later() {
    let module = Module {
        name: "test",
        reactions: vec![|event| match event {
            Event::SiteAdded { .. } => vec![NewJob::new("stubborn", Lane::Normal, json!(null))],
            _ => vec![],
        }],
        handlers: vec![("stubborn", Arc::new(Stubborn(AtomicU32::new(0))))],
        ..Module::default()
    };
    let app = TestPlatform::new(vec![module]).await;
    app.given(async |cx| cx.record(Event::SiteAdded { site_id: SiteId(Uuid::from_u128(1)) })).await;
    assert_eq!(app.workers().drain().await.expect("worked"), 1);
    assert_eq!(count(&app, JobState::Queued).await, 1);
    app.advance(TimeDelta::minutes(1));
    assert_eq!(app.run_jobs().await, 1);
    assert_eq!(count(&app, JobState::Done).await, 1);
}

#[tokio::test]
async fn a_panic_and_an_unknown_kind_are_failures_that_are_kept() {
    let handlers: Vec<(&'static str, Arc<dyn JobHandler>)> =
        vec![("stubborn", Arc::new(Stubborn(AtomicU32::new(0))))];
    let app = TestPlatform::new(vec![Module { name: "test", handlers, ..Module::default() }]).await;
    enqueue(&app, NewJob::new("stubborn", Lane::Normal, json!("panic"))).await;
    enqueue(&app, NewJob::new("nobody", Lane::Normal, json!(1))).await;
    assert_eq!(app.workers().drain().await.expect("worked"), 2);
    app.advance(TimeDelta::minutes(1));
    let mut errors: Vec<_> = claim(&app, 9).await.into_iter().filter_map(|job| job.error).collect();
    errors.sort();
    assert_eq!(errors[0], "no handler for `nobody`");
    assert!(errors[1].contains("told to panic"), "{errors:?}");
}

/// Works until its lease was extended twice.
struct Slow;

#[async_trait::async_trait]
impl JobHandler for Slow {
    async fn run(&self, platform: &Platform, job: &Job) -> Result<(), JobError> {
        let mut leases = HashSet::new();
        while leases.len() < 3 {
            let now = jobs::job(platform.db(), job.id).await?.ok_or("the job is gone")?;
            leases.insert(now.leased_until);
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        Ok(())
    }
}

#[tokio::test]
async fn a_job_that_takes_long_is_kept_safe_from_other_workers() {
    let handlers: Vec<(&'static str, Arc<dyn JobHandler>)> = vec![("slow", Arc::new(Slow))];
    let app = TestPlatform::new(vec![Module { name: "test", handlers, ..Module::default() }]).await;
    enqueue(&app, NewJob::new("slow", Lane::Bulk, json!(1))).await;
    let lease = TimeDelta::milliseconds(60);
    let settings = WorkerSettings { lease, ..WorkerSettings::default() };
    let workers = Workers::new(app.platform().clone(), settings, "test");
    let clock = async {
        loop {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            app.advance(TimeDelta::milliseconds(1));
        }
    };
    let done = tokio::select! {
        done = workers.drain() => done.expect("worked"),
        () = clock => 0,
    };
    assert_eq!(done, 1);
    assert_eq!(count(&app, JobState::Done).await, 1);
}

#[tokio::test]
async fn a_worker_that_lost_its_job_has_no_say_in_it_any_more() {
    let app = TestPlatform::new(vec![]).await;
    enqueue(&app, NewJob::new("test", Lane::Normal, json!(1))).await;
    let lost = claim(&app, 9).await.pop().expect("due");
    app.advance(TimeDelta::minutes(6));
    let held = claim(&app, 9).await.pop().expect("due again");
    let (db, now) = (app.platform().db(), app.platform().clock().now());
    let until = now + TimeDelta::minutes(9);
    assert!(!jobs::renew(db, &lost, until).await.expect("asked"));
    let policy = RetryPolicy::default();
    jobs::fail(db, &lost, now, "too late", policy).await.expect("asked");
    jobs::release(db, &lost, now).await.expect("asked");
    let tx = db.begin().await.expect("begun");
    jobs::complete(&tx, &lost, now).await.expect("asked");
    tx.commit().await.expect("committed");
    assert_eq!(count(&app, JobState::Running).await, 1);
    let kept = jobs::job(db, held.id).await.expect("read").expect("the job");
    assert_eq!((kept.leased_until, kept.error), (held.leased_until, None));
    assert!(jobs::renew(db, &held, until).await.expect("asked"));
    app.advance(TimeDelta::minutes(8));
    assert!(claim(&app, 9).await.is_empty(), "it is held longer now");
}

#[tokio::test]
async fn what_was_done_long_ago_is_forgotten_and_nothing_else() {
    let app = TestPlatform::new(vec![]).await;
    let (db, clock) = (app.platform().db(), app.platform().clock());
    for _ in 0..2 {
        enqueue(&app, NewJob::new("test", Lane::Normal, json!(1))).await;
        let job = claim(&app, 1).await.pop().expect("due");
        let tx = db.begin().await.expect("begun");
        jobs::complete(&tx, &job, clock.now()).await.expect("done");
        tx.commit().await.expect("committed");
        app.advance(TimeDelta::days(5));
    }
    enqueue(&app, NewJob::new("test", Lane::Normal, json!(1))).await;
    let before = clock.now() - TimeDelta::days(7);
    assert_eq!(jobs::forget_done(db, before).await.expect("forgotten"), 1);
    assert_eq!(count(&app, JobState::Done).await, 1);
    assert_eq!(count(&app, JobState::Queued).await, 1);
}
