//! The platform's shared words: ids, clock, actor, permissions, events.
//!
//! Architecture invariant: this crate does no IO and knows no protocol.

mod actor;
mod clock;
mod event;
mod id;
mod key;

pub use actor::{Actor, Denied, Grant, Permission, Scope};
pub use clock::{Clock, FixedClock, SystemClock};
pub use event::{DocumentLinkKind, Event, SiteState, Unpublishing};
pub use id::{
    ChannelId, DocumentId, EditionId, EventId, JobId, OrganisationId, PlacementId, RunId, SiteId,
    UserId,
};
pub use key::{KEY_LIMIT, is_key};
