//! The HTTP edge that all domains share: who calls, what they sent, what they are told when it does not work.
//!
//! Invariant: every refusal is a [`Problem`]; nothing a library says reaches a client.

mod api;
mod body;
mod caller;
mod cursor;
mod etag;
mod idempotency;
mod params;
mod problem;
mod reading;

pub use api::{Api, Authenticator};
pub use body::Body;
pub use caller::{Caller, ClientAddress};
pub use cursor::{Cursor, Page, PageSize};
pub use etag::{IfMatch, Tagged};
pub use idempotency::{Created, IdempotencyKey};
pub use params::{Path, Query};
pub use problem::{FieldProblem, Problem, ProblemBody};
pub use reading::Reading;
