//! What the API shows of people and organisations.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use yizhan_core::{ChannelId, GroupId, OrganisationId, SiteId, UserId};

use crate::{
    AccessToken, GrantScope, Group, HeldGrant, Holder, Organisation, OrganisationKind, Right,
    Session, User,
};

/// A user (用户).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct UserView {
    pub(crate) id: Uuid,
    /// What they sign in with (登录名).
    pub(crate) login: String,
    /// Their name (姓名).
    pub(crate) name: String,
    /// Where they work (所在单位).
    pub(crate) organisation_id: Option<Uuid>,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
    /// Whether they cannot sign in for the time being (已停用).
    pub(crate) is_suspended: bool,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) version: i64,
}

impl From<User> for UserView {
    fn from(user: User) -> Self {
        Self {
            id: user.id.0,
            login: user.login,
            name: user.name,
            organisation_id: user.organisation_id.map(|id| id.0),
            email: user.email,
            phone: user.phone,
            is_suspended: user.is_suspended,
            created_at: user.created_at,
            version: user.version,
        }
    }
}

/// A session (登录会话).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionView {
    pub(crate) id: Uuid,
    pub(crate) user_id: Uuid,
    /// What it still asks for: `open` (nothing), `second-factor`, `password-change`.
    pub(crate) stage: &'static str,
    /// From where it was begun.
    pub(crate) address: String,
    /// What the browser says of itself.
    pub(crate) device: String,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) seen_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub(crate) is_current: bool,
}

impl SessionView {
    /// As it shows itself to one of its user's sessions.
    pub(crate) fn of(session: Session, current: &Session) -> Self {
        Self {
            id: session.id.0,
            user_id: session.user_id.0,
            stage: session.stage.name(),
            is_current: session.id == current.id,
            address: session.address,
            device: session.device,
            created_at: session.created_at,
            seen_at: session.seen_at,
        }
    }
}

/// An access token, without its secret (访问令牌).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct TokenView {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    /// What it may do, as far as its user may.
    pub(crate) permissions: Vec<String>,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) expires_at: DateTime<Utc>,
    /// When it was last used, to the hour.
    pub(crate) seen_at: Option<DateTime<Utc>>,
}

impl From<AccessToken> for TokenView {
    fn from(token: AccessToken) -> Self {
        let name = |permission: &yizhan_core::Permission| permission.name().to_owned();
        Self {
            id: token.id.0,
            name: token.name,
            permissions: token.permissions.iter().map(name).collect(),
            created_at: token.created_at,
            expires_at: token.expires_at,
            seen_at: token.seen_at,
        }
    }
}

/// A group of users (用户组).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct GroupView {
    pub(crate) id: Uuid,
    pub(crate) key: String,
    pub(crate) name: String,
    /// Who is in it.
    pub(crate) members: Vec<Uuid>,
}

impl GroupView {
    pub(crate) fn new(group: Group, members: &[UserId]) -> Self {
        let members = members.iter().map(|id| id.0).collect();
        Self { id: group.id.0, key: group.key, name: group.name, members }
    }
}

/// Who holds a right (被授权人).
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum HolderView {
    /// A person.
    User { id: Uuid },
    /// Everybody in a group.
    Group { id: Uuid },
}

/// What is granted (授予的权利).
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum RightView {
    /// A role, by its id: `writer`.
    Role { name: String },
    /// A single permission: `publish-urgently`.
    Permission { name: String },
}

/// Where it holds (授权范围).
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum ScopeView {
    /// On the platform itself and on every site.
    Platform,
    /// On the sites of an organisation and of those below it.
    Organisation { id: Uuid },
    /// On one site.
    Site { id: Uuid },
    /// In a channel of a site and those below it.
    Channel { site_id: Uuid, id: Uuid },
}

/// A right that somebody holds (授权).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct GrantView {
    pub(crate) id: Uuid,
    pub(crate) holder: HolderView,
    pub(crate) right: RightView,
    pub(crate) scope: ScopeView,
    pub(crate) granted_by: Uuid,
    pub(crate) granted_at: DateTime<Utc>,
    /// When it ends; none for never.
    pub(crate) until: Option<DateTime<Utc>>,
}

impl From<&HeldGrant> for GrantView {
    fn from(grant: &HeldGrant) -> Self {
        Self {
            id: grant.id.0,
            holder: match grant.holder {
                Holder::User(id) => HolderView::User { id: id.0 },
                Holder::Group(id) => HolderView::Group { id: id.0 },
            },
            right: match &grant.right {
                Right::Role(name) => RightView::Role { name: name.clone() },
                Right::Permission(permission) => {
                    RightView::Permission { name: permission.name().to_owned() }
                }
            },
            scope: match grant.scope {
                GrantScope::Platform => ScopeView::Platform,
                GrantScope::Organisation(id) => ScopeView::Organisation { id: id.0 },
                GrantScope::Site(id) => ScopeView::Site { id: id.0 },
                GrantScope::Channel(site, id) => ScopeView::Channel { site_id: site.0, id: id.0 },
            },
            granted_by: grant.granted_by.0,
            granted_at: grant.granted_at,
            until: grant.until,
        }
    }
}

impl From<HolderView> for Holder {
    fn from(holder: HolderView) -> Self {
        match holder {
            HolderView::User { id } => Self::User(UserId(id)),
            HolderView::Group { id } => Self::Group(GroupId(id)),
        }
    }
}

impl From<ScopeView> for GrantScope {
    fn from(scope: ScopeView) -> Self {
        match scope {
            ScopeView::Platform => Self::Platform,
            ScopeView::Organisation { id } => Self::Organisation(OrganisationId(id)),
            ScopeView::Site { id } => Self::Site(SiteId(id)),
            ScopeView::Channel { site_id, id } => Self::Channel(SiteId(site_id), ChannelId(id)),
        }
    }
}

/// An organisation (单位).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct OrganisationView {
    pub(crate) id: Uuid,
    pub(crate) key: String,
    /// Its full name (全称).
    pub(crate) name: String,
    /// Its standard short name (规范简称).
    pub(crate) short_name: Option<String>,
    /// The organisation above it.
    pub(crate) parent_id: Option<Uuid>,
    #[schema(value_type = String, example = "department")]
    pub(crate) kind: OrganisationKind,
    /// Its unified social credit code (统一社会信用代码).
    pub(crate) credit_code: Option<String>,
    pub(crate) position: i32,
    pub(crate) version: i64,
}

impl From<Organisation> for OrganisationView {
    fn from(organisation: Organisation) -> Self {
        Self {
            id: organisation.id.0,
            key: organisation.key,
            name: organisation.name,
            short_name: organisation.short_name,
            parent_id: organisation.parent_id.map(|id| id.0),
            kind: organisation.kind,
            credit_code: organisation.credit_code,
            position: organisation.position,
            version: organisation.version,
        }
    }
}
