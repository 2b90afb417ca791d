//! Everything a unit of work needs, in one handle.

use std::sync::Arc;

use tokio::sync::Notify;
use utoipa_axum::router::OpenApiRouter;
use yizhan_core::{Actor, Clock, Event};
use yizhan_db::{
    Db, DbError,
    jobs::{self, Job, Lane, NewJob},
};

use crate::{
    Cx, JobHandler, Module,
    http::Api,
    idle::{IdleWorker, IdleWorkers},
};

/// The running platform (平台): database, clock and the modules mounted on it. Cheap to clone.
#[derive(Clone)]
pub struct Platform(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Arc<dyn Clock>,
    modules: Vec<Module>,
    wake: Notify,
    idle: IdleWorkers,
}

impl Platform {
    /// Mounts `modules` on a database.
    pub fn new(db: Db, clock: Arc<dyn Clock>, modules: Vec<Module>) -> Self {
        Self(Arc::new(Inner {
            db,
            clock,
            modules,
            wake: Notify::new(),
            idle: IdleWorkers::default(),
        }))
    }

    /// Begins a unit of work for `actor`.
    ///
    /// # Errors
    /// The database is locked or cannot be reached.
    pub async fn begin(&self, actor: Actor) -> Result<Cx, DbError> {
        let tx = self.0.db.begin().await?;
        Ok(Cx::new(self.clone(), actor, tx))
    }

    /// Begins a unit of work whose commit does not wait for the disk. See [`Db::begin_relaxed`].
    ///
    /// # Errors
    /// The database is locked or cannot be reached.
    pub async fn begin_relaxed(&self, actor: Actor) -> Result<Cx, DbError> {
        let tx = self.0.db.begin_relaxed().await?;
        Ok(Cx::new(self.clone(), actor, tx))
    }

    /// The operations of all modules.
    pub fn routes(&self) -> OpenApiRouter<Api> {
        let all = self.0.modules.iter().map(|module| module.routes.clone());
        all.fold(OpenApiRouter::new(), OpenApiRouter::merge)
    }

    /// The database, for reading outside of a unit of work.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// The clock.
    pub fn clock(&self) -> &dyn Clock {
        self.0.clock.as_ref()
    }

    pub(crate) fn reactions_to(&self, event: &Event) -> Vec<NewJob> {
        let reactions = self.0.modules.iter().flat_map(|module| &module.reactions);
        reactions.flat_map(|reaction| reaction(event)).collect()
    }

    pub(crate) fn handler(&self, kind: &str) -> Option<Arc<dyn JobHandler>> {
        let mut handlers = self.0.modules.iter().flat_map(|module| &module.handlers);
        handlers.find(|(name, _)| *name == kind).map(|(_, handler)| Arc::clone(handler))
    }

    /// The workers of this process that wait for a job.
    pub(crate) fn idle(&self) -> &IdleWorkers {
        &self.0.idle
    }

    /// Hands a job that was begun for `worker` to it. If it has ended, the job is put back into the queue.
    pub(crate) async fn hand_over(&self, worker: IdleWorker, job: Job) {
        let Some(job) = worker.hand(job) else { return };
        if let Err(error) = jobs::release(self.db(), &job, self.clock().now()).await {
            // Its lease runs out, then another worker takes it.
            let cause = &error as &dyn std::error::Error;
            tracing::warn!(job.id = %job.id, error = cause, "Cannot put a job back into the queue");
        }
    }

    /// Wakes one worker for each new job, so that the others do not ask the database in its way.
    pub(crate) fn wake_workers(&self, lanes: &[Lane]) {
        for _ in lanes {
            self.wake_one();
        }
        // The one that takes no bulk work must not be the only one to hear of it.
        if lanes.contains(&Lane::Bulk) {
            self.0.wake.notify_waiters();
        }
    }

    /// Wakes a worker to look for work.
    pub(crate) fn wake_one(&self) {
        self.0.wake.notify_one();
    }

    pub(crate) async fn woken(&self) {
        self.0.wake.notified().await;
    }
}
