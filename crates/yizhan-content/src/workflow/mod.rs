//! What is reviewed by whom, and what follows from it. Pure.
//!
//! Invariants: a decision binds to a hash; no two steps are decided by one person; the author decides none.

mod chain;
mod decision;
mod submission;

pub use chain::{ChainFault, ReviewChain, ReviewStep};
pub use decision::{DecideRefusal, Decision, Opinion, Progress};
pub(crate) use submission::matter_hash;
pub use submission::{Matter, PublishWhen, Submission, SubmissionState};
