//! The unit of work: one actor, one moment, one transaction.

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;
use yizhan_core::{Actor, ChannelId, Denied, Event, EventId, Grant, JobId, Permission, SiteId};
use yizhan_db::{DbError, Tx, events, jobs};

use crate::{Platform, idle::IdleWorker};

/// The context of a command (工作单元). Passed first, to every command and store function.
///
/// Dropping it undoes everything.
pub struct Cx {
    platform: Platform,
    actor: Actor,
    now: DateTime<Utc>,
    tx: Tx,
    events: Vec<(EventId, Event)>,
    /// The lane of each job that was put into the queue.
    lanes: Vec<jobs::Lane>,
    /// The jobs that idle workers begin when this unit of work is committed.
    begun: Vec<(IdleWorker, jobs::Job)>,
}

impl Cx {
    pub(crate) fn new(platform: Platform, actor: Actor, tx: Tx) -> Self {
        let now = platform.clock().now();
        Self { platform, actor, now, tx, events: Vec::new(), lanes: Vec::new(), begun: Vec::new() }
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The moment this unit of work happens at; the same from start to end.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// A new id. Wrap it in the type it is for.
    pub fn new_id(&self) -> Uuid {
        self.platform.clock().new_id()
    }

    /// The transaction to run queries on.
    pub fn tx(&self) -> &DatabaseTransaction {
        self.tx.connection()
    }

    pub(crate) fn transaction(&self) -> &Tx {
        &self.tx
    }

    /// Passes when the actor holds `permission` on `site`.
    ///
    /// # Errors
    /// They do not; says whether they may know that the site exists.
    pub fn require(&self, permission: Permission, site: SiteId) -> Result<(), Denied> {
        self.actor.require(permission, site)
    }

    /// Passes when the actor holds `permission` on `site` or in one of these channels of it.
    ///
    /// # Errors
    /// They do not; says whether they may know that the site exists.
    pub fn require_in(
        &self,
        permission: Permission,
        site: SiteId,
        channels: &[ChannelId],
    ) -> Result<(), Denied> {
        self.actor.require_in(permission, site, channels)
    }

    /// Passes when the actor holds `permission` on the platform as a whole.
    ///
    /// # Errors
    /// They do not.
    pub fn require_platform(&self, permission: Permission) -> Result<(), Denied> {
        self.actor.require_platform(permission)
    }

    /// Does what follows from something that was settled already (依审批执行): nothing in it is asked for once more.
    ///
    /// The actor stays who they are. For the consequences of a decision only, never for what a request says.
    pub async fn as_settled<T>(&mut self, work: impl AsyncFnOnce(&mut Self) -> T) -> T {
        let grants = std::mem::replace(&mut self.actor.grants, vec![Grant::Everything]);
        let done = work(self).await;
        self.actor.grants = grants;
        done
    }

    /// Records `event` in the event log (操作日志) when this unit of work is committed.
    pub fn record(&mut self, event: Event) {
        self.events.push((EventId(self.new_id()), event));
    }

    /// Puts `job` into the queue when this unit of work is committed.
    ///
    /// # Errors
    /// The database failed.
    pub async fn enqueue(&mut self, job: jobs::NewJob) -> Result<(), DbError> {
        self.lanes.push(job.lane);
        jobs::enqueue(&self.tx, JobId(self.new_id()), self.now, None, job).await
    }

    /// Gives the job to a worker that waits for one, else puts it into the queue.
    ///
    /// For the end of a unit of work only: the worker does nothing else until then.
    async fn begin_or_enqueue(&mut self, cause: i64, job: jobs::NewJob) -> Result<(), DbError> {
        let id = JobId(self.new_id());
        let is_due = job.run_at.is_none_or(|at| at <= self.now);
        let worker = if is_due { self.platform.idle().reserve(job.lane) } else { None };
        let Some(worker) = worker else {
            self.lanes.push(job.lane);
            return jobs::enqueue(&self.tx, id, self.now, Some(cause), job).await;
        };
        let until = worker.lease_from(self.platform.clock().now());
        let begun = jobs::enqueue_begun(&self.tx, id, self.now, cause, job, &worker.name, until);
        self.begun.extend(begun.await?.map(|job| (worker, job)));
        Ok(())
    }

    /// What `events` make necessary, each with the number of the event that causes it. Several that ask for the same ask
    /// for it once, the last of them being the cause.
    fn caused_by(&self, before: i64, events: &[(EventId, Event)]) -> Vec<(i64, jobs::NewJob)> {
        let mut caused: Vec<(i64, jobs::NewJob)> = Vec::new();
        for (number, (_, event)) in (before + 1..).zip(events) {
            for job in self.platform.reactions_to(event) {
                let same = |known: &&mut (i64, jobs::NewJob)| {
                    job.dedupe_key.is_some() && known.1.dedupe_key == job.dedupe_key
                };
                match caused.iter_mut().find(same) {
                    Some(known) => known.0 = number,
                    None => caused.push((number, job)),
                }
            }
        }
        caused
    }

    /// Makes everything done so far permanent, with its events and the jobs they cause.
    ///
    /// # Errors
    /// The database failed; nothing was kept.
    pub async fn commit(mut self) -> Result<(), DbError> {
        let recorded = std::mem::take(&mut self.events);
        let user = self.actor.user_id;
        let before = events::append(&self.tx, user, self.now, &recorded).await?;
        for (cause, job) in self.caused_by(before, &recorded) {
            self.begin_or_enqueue(cause, job).await?;
        }
        self.tx.commit().await?;
        for (worker, job) in self.begun {
            self.platform.hand_over(worker, job).await;
        }
        self.platform.wake_workers(&self.lanes);
        Ok(())
    }
}
