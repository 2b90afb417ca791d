//! Secrets that let a program act for somebody.

use chrono::{DateTime, Utc};
use yizhan_core::{Permission, TokenId, UserId};

/// What every token begins with, so that it is recognised where it should not be.
pub const TOKEN_PREFIX: &str = "yizhan_";

/// What lets a program act for somebody, in part and for a while (访问令牌).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessToken {
    /// Its id.
    pub id: TokenId,
    /// For whom it acts.
    pub user_id: UserId,
    /// What it is called by its user.
    pub name: String,
    /// What it may do, as far as its user may.
    pub permissions: Vec<Permission>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// When it was last used, to the hour.
    pub seen_at: Option<DateTime<Utc>>,
}
