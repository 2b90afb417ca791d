//! The platform's shared words: ids, clock, actor, permissions, events.
//!
//! Architecture invariant: this crate does no IO and knows no protocol.

mod actor;
mod clock;
mod event;
mod id;
mod key;
mod permission;

pub use actor::{Actor, Denied, Grant, Reach, Scope};
pub use clock::{Clock, FixedClock, SystemClock};
pub use event::{DocumentLinkKind, Event, SiteState, Unpublishing};
pub use id::{
    ChannelId, CommentId, DecisionId, DocumentId, EditionId, EventId, GrantId, GroupId, JobId,
    OrganisationId, PlacementId, RunId, SessionId, SiteId, SubmissionId, TokenId, UserId,
};
pub use key::{KEY_LIMIT, is_key};
pub use permission::{NoSuchPermission, Permission};
