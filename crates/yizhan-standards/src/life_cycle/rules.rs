//! States, moves and limits.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{CancellationStep, GoLiveRequirement};
use crate::{Entry, embedded};

pub(super) static FILE: LazyLock<LifeCycleFile> =
    LazyLock::new(|| embedded::file("site-life-cycle", "site-life-cycle.toml"));

/// A state (状态) of a site. Its id is what the event log calls it.
pub type SiteStateEntry = Entry<SiteStateParams>;

/// What a state means for the public.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteStateParams {
    /// What a visitor gets.
    pub visibility: Visibility,
}

/// What a visitor of a site gets (对外表现).
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Nothing; as if the site did not exist.
    Hidden,
    /// The pages.
    Open,
    /// The notice of the break on every address, with status 503.
    OfflineNotice,
    /// The pages, with the notice of the closing on the home page.
    ClosingNotice,
    /// A redirect to where the content went.
    Redirects,
}

/// A move (状态变更) from one state to another.
pub type SiteMove = Entry<SiteMoveParams>;

/// What a move asks for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteMoveParams {
    /// The id of the state before.
    pub from: String,
    /// The id of the state after.
    pub to: String,
    /// What must be there before it is made.
    pub needs: Vec<MoveNeed>,
}

/// What a move needs (变更条件).
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum MoveNeed {
    /// An approver and the number of the approving document (审批).
    Approval,
    /// Everything in [`go_live_requirements`](super::go_live_requirements) (上线条件).
    GoLiveRequirements,
    /// A notice to the public (公告).
    Notice,
    /// That the notice of the closing stood for its period (公告期满).
    NoticePeriod,
    /// Every one of the [`cancellation_steps`](super::cancellation_steps) (注销手续).
    Cancellations,
}

/// The entry of the limits.
pub type SiteLimitsEntry = Entry<SiteLimits>;

/// The limits on breaks and closings (时限).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteLimits {
    /// How often a site may be off-line in a calendar year.
    pub offline_times_a_year: u32,
    /// How many days it may be off-line each time.
    pub offline_days: u32,
    /// After how many days off-line its people are warned.
    pub offline_warn_days: Vec<u32>,
    /// For how many days the notice of a closing stands.
    pub closing_notice_days: u32,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LifeCycleFile {
    #[serde(rename = "state")]
    states: Vec<SiteStateEntry>,
    #[serde(rename = "move")]
    moves: Vec<SiteMove>,
    limits: SiteLimitsEntry,
    #[serde(rename = "go_live_requirement")]
    pub(super) go_live_requirements: Vec<GoLiveRequirement>,
    #[serde(rename = "cancellation_step")]
    pub(super) cancellation_steps: Vec<CancellationStep>,
}

/// All states, from preparation to cancellation.
pub fn site_states() -> &'static [SiteStateEntry] {
    &FILE.states
}

/// The state of an id.
pub fn site_state(id: &str) -> Option<&'static SiteStateEntry> {
    site_states().iter().find(|state| state.id == id)
}

/// All moves that are allowed.
pub fn site_moves() -> &'static [SiteMove] {
    &FILE.moves
}

/// The move between two states; none when it is not allowed.
pub fn site_move(from: &str, to: &str) -> Option<&'static SiteMove> {
    site_moves().iter().find(|site_move| site_move.params.from == from && site_move.params.to == to)
}

/// The limits on breaks and closings.
pub fn site_limits() -> &'static SiteLimitsEntry {
    &FILE.limits
}

impl SiteMove {
    /// Whether the move needs something.
    pub fn needs(&self, need: MoveNeed) -> bool {
        self.params.needs.contains(&need)
    }
}
