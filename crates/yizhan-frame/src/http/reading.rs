//! Reading on somebody's behalf, without a unit of work.

use chrono::{DateTime, Utc};
use sea_orm::DatabaseConnection;
use yizhan_core::{Actor, ChannelId, Denied, Permission, SiteId};

use super::Problem;
use crate::{Cx, Platform};

/// The context of a question (读取上下文). Passed first, to every query that somebody asks.
pub struct Reading {
    platform: Platform,
    actor: Actor,
    now: DateTime<Utc>,
}

impl Reading {
    /// Lets `actor` read.
    pub fn new(platform: Platform, actor: Actor) -> Self {
        let now = platform.clock().now();
        Self { platform, actor, now }
    }

    /// Begins a unit of work on the same behalf.
    pub async fn begin(&self) -> Result<Cx, Problem> {
        Ok(self.platform.begin(self.actor.clone()).await?)
    }

    /// Who asks.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The moment this is asked at.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// The connection to run queries on.
    pub fn conn(&self) -> &DatabaseConnection {
        self.platform.db().reader()
    }

    /// Passes when the actor holds `permission` on `site`.
    ///
    /// # Errors
    /// They do not; says whether they may know that the site exists.
    pub fn require(&self, permission: Permission, site: SiteId) -> Result<(), Denied> {
        self.actor.require(permission, site)
    }

    /// Passes when the actor holds `permission` on `site` or in one of these channels of it.
    ///
    /// # Errors
    /// They do not; says whether they may know that the site exists.
    pub fn require_in(
        &self,
        permission: Permission,
        site: SiteId,
        channels: &[ChannelId],
    ) -> Result<(), Denied> {
        self.actor.require_in(permission, site, channels)
    }

    /// Passes when the actor holds `permission` on the platform as a whole.
    ///
    /// # Errors
    /// They do not.
    pub fn require_platform(&self, permission: Permission) -> Result<(), Denied> {
        self.actor.require_platform(permission)
    }
}
