//! One type per kind of id, so that two kinds cannot be mixed up.
//!
//! All are UUID v7: ordered by time of creation, made without asking the database.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// A channel (栏目) of a site.
    ChannelId,
    /// A comment (批注) on a document.
    CommentId,
    /// The opinion of a reviewer (审核意见).
    DecisionId,
    /// A document (稿件) across all of its editions.
    DocumentId,
    /// One edition (版本) of a document.
    EditionId,
    /// An entry of the event log (事件).
    EventId,
    /// A piece of later work (任务).
    JobId,
    /// A right that somebody was given (授权).
    GrantId,
    /// A group of users (用户组).
    GroupId,
    /// An organisation (单位).
    OrganisationId,
    /// A place where a document appears (发布位置).
    PlacementId,
    /// One run of an ingest (迁移批次).
    RunId,
    /// Somebody's sign-in on one device (登录会话).
    SessionId,
    /// A site (站点) of the platform.
    SiteId,
    /// What was handed in for review (送审单).
    SubmissionId,
    /// A personal access token (访问令牌).
    TokenId,
    /// A user account (用户).
    UserId,
}
