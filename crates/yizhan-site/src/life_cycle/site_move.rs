//! A move that was made, and one that is asked for.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use yizhan_core::{SiteId, SiteState, UserId};

/// A move that a site made (状态变更记录). Kept for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteMove {
    /// Its id.
    pub id: Uuid,
    /// The site.
    pub site_id: SiteId,
    /// The state before; none when the site was set up.
    pub from: Option<SiteState>,
    /// The state after.
    pub to: SiteState,
    /// When.
    pub moved_at: DateTime<Utc>,
    /// Who moved it.
    pub moved_by: UserId,
    /// The number of the approving document (批准文号).
    pub approval_number: Option<String>,
    /// What the public was told (公告).
    pub notice: Option<String>,
    /// Until when it is off-line, or the notice of its closing stands.
    pub until: Option<DateTime<Utc>>,
    /// What made a break unavoidable (不可抗力事由).
    pub force_majeure: Option<String>,
    /// What was cancelled.
    pub cancellations: Vec<Cancellation>,
}

/// A move that is asked for (状态变更申请).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteMoveRequest {
    /// The state to move to.
    pub to: SiteState,
    /// The number of the approving document.
    pub approval_number: Option<String>,
    /// What the public is told.
    pub notice: Option<String>,
    /// For a break: when it ends. For a closing: when its notice ends; the shortest period if not given.
    pub until: Option<DateTime<Utc>>,
    /// For a break: what made it unavoidable. Such a break is neither counted nor limited.
    pub force_majeure: Option<String>,
    /// For a cancellation: what was cancelled.
    pub cancellations: Vec<Cancellation>,
}

/// A registration that was cancelled (注销记录).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cancellation {
    /// The id of the step in `standards/site-life-cycle`.
    pub step: String,
    /// The day it was done.
    pub on: NaiveDate,
    /// The number or name of the proof.
    pub proof: String,
}

impl SiteMoveRequest {
    /// A move to `state`, with nothing to show for it yet.
    pub fn to(state: SiteState) -> Self {
        Self {
            to: state,
            approval_number: None,
            notice: None,
            until: None,
            force_majeure: None,
            cancellations: Vec::new(),
        }
    }
}
