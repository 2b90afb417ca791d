//! The job queue (任务队列): later work, written in the transaction that causes it.
//!
//! Invariant: a job is done once or tried again; it never disappears. Handlers must be idempotent, since
//! a worker may die after its work and before saying so.

mod claim;
mod enqueue;
mod entity;
mod finish;
mod read;

pub use claim::claim;
pub use enqueue::{Lane, NewJob, enqueue, enqueue_begun};
pub use finish::{RetryPolicy, complete, fail, forget_done, release, renew};
pub use read::{
    Job, JobCounts, JobState, NoDeadLetter, SettleJobError, counts, dead_letters, dismiss, job,
    retrying, revive,
};
