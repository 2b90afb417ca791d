//! Why a move is refused.

use chrono::{DateTime, Utc};
use yizhan_core::SiteState;

use super::state_id;

/// Why a site may not move (不予变更的原因).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoveRefusal {
    /// There is no such move.
    #[error("a site does not move from {} to {}", state_id(*from), state_id(*to))]
    NoSuchMove {
        /// The state it is in.
        from: SiteState,
        /// The state it was to move to.
        to: SiteState,
    },
    /// The number of the approving document is missing.
    #[error("the number of the approval is missing")]
    NoApproval,
    /// The notice to the public is missing.
    #[error("the notice to the public is missing")]
    NoNotice,
    /// Something that must be held before going live is missing: the ids of the requirements.
    #[error("the site lacks {}", .0.join(", "))]
    Lacking(Vec<&'static str>),
    /// A break needs an end.
    #[error("the end of the break is missing")]
    NoEnd,
    /// The end lies in the past.
    #[error("the end does not lie in the future")]
    EndPassed,
    /// Only a break or a closing has an end.
    #[error("this move has no end")]
    NeedlessEnd,
    /// The break is longer than allowed.
    #[error("a break lasts at most {limit} days")]
    BreakTooLong {
        /// The most days.
        limit: u32,
    },
    /// The site was off-line as often as allowed this year.
    #[error("a site is off-line at most {limit} times a year")]
    TooManyBreaks {
        /// The most times.
        limit: u32,
    },
    /// The notice of the closing would not stand long enough.
    #[error("the notice of a closing stands for {days} days")]
    NoticeTooShort {
        /// The least days.
        days: u32,
    },
    /// The notice of the closing still has to stand.
    #[error("the notice of the closing stands until {until}")]
    NoticeStanding {
        /// Until when.
        until: DateTime<Utc>,
    },
    /// Registrations that were not cancelled: the ids of the steps.
    #[error("not yet cancelled: {}", .0.join(", "))]
    NotCancelled(Vec<&'static str>),
    /// There is no such registration to cancel.
    #[error("`{0}` is nothing to cancel")]
    UnknownCancellation(String),
    /// The proof is missing or its day lies in the future.
    #[error("the cancellation of `{0}` is not proven")]
    UnprovenCancellation(String),
}
