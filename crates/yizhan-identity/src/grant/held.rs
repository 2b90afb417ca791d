//! A right that somebody holds.

use chrono::{DateTime, Utc};
use yizhan_core::{ChannelId, GrantId, GroupId, OrganisationId, SiteId, UserId};

use super::Right;

/// A right that somebody holds somewhere (授权).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldGrant {
    /// Its id.
    pub id: GrantId,
    /// Who holds it.
    pub holder: Holder,
    /// What they hold.
    pub right: Right,
    /// Where it holds.
    pub scope: GrantScope,
    /// Who gave it.
    pub granted_by: UserId,
    /// When.
    pub granted_at: DateTime<Utc>,
    /// When it ends; none for never.
    pub until: Option<DateTime<Utc>>,
}

/// Who holds a right (被授权人).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A person (用户).
    User(UserId),
    /// Everybody in a group (用户组).
    Group(GroupId),
}

/// Where a right holds (授权范围), as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GrantScope {
    /// On the platform itself and on every site (全平台).
    Platform,
    /// On the sites of an organisation and of those below it (单位及下级单位).
    Organisation(OrganisationId),
    /// On one site (单个站点).
    Site(SiteId),
    /// In a channel and those below it (栏目及下级栏目).
    Channel(SiteId, ChannelId),
}

impl HeldGrant {
    /// Whether it holds at a moment.
    pub fn holds_at(&self, now: DateTime<Utc>) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}
