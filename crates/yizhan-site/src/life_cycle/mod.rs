//! The life of a site (站点全生命周期): which move is allowed, and what it needs.
//!
//! Invariant: pure. The moves, what each needs and the limits stand in `standards/site-life-cycle`.

mod decide;
mod go_live;
mod refusal;
mod site_move;
mod state;

pub(crate) use decide::day_of;
pub use decide::{Decision, Situation, decide};
pub use go_live::lacking;
pub use refusal::MoveRefusal;
pub use site_move::{Cancellation, SiteMove, SiteMoveRequest};
pub use state::{state_id, state_of, state_title, visibility};
