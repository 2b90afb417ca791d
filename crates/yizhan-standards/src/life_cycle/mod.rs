//! The life of a site (站点全生命周期): its states, the moves between them and what each asks for.
//!
//! Invariant: whether a move is allowed is told by `standards/site-life-cycle`, not by code.

mod rules;
mod steps;

pub use rules::{
    MoveNeed, SiteLimits, SiteLimitsEntry, SiteMove, SiteMoveParams, SiteStateEntry,
    SiteStateParams, Visibility, site_limits, site_move, site_moves, site_state, site_states,
};
pub use steps::{
    CancellationStep, CancellationStepParams, Evidence, GoLiveRequirement, GoLiveRequirementParams,
    cancellation_steps, go_live_requirements,
};

pub(crate) use rules::LifeCycleFile;
