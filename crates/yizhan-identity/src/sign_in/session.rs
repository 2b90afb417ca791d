//! Somebody's sign-in on one device.

use chrono::{DateTime, TimeDelta, Utc};
use yizhan_core::{SessionId, UserId};

/// Somebody's sign-in on one device (登录会话).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub user_id: UserId,
    /// What is still asked for.
    pub stage: Stage,
    /// From where it was begun.
    pub address: String,
    /// What the browser says of itself.
    pub device: String,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it got the secret it has.
    pub rotated_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub seen_at: DateTime<Utc>,
}

/// What a session still asks for (登录阶段).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing: it acts for its user.
    Open,
    /// A code of the second factor (待第二验证).
    SecondFactor,
    /// A new password (待修改密码).
    PasswordChange,
}

/// How long sessions last (会话时限).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    /// How long one may lie idle.
    pub idle: TimeDelta,
    /// How long one lasts at all.
    pub absolute: TimeDelta,
    /// After how long it gets a new secret.
    pub rotation: TimeDelta,
    /// How long its former secret is still taken: for requests that were under way.
    pub grace: TimeDelta,
    /// How long one may wait for the second factor or a new password.
    pub stage: TimeDelta,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self {
            idle: TimeDelta::minutes(30),
            absolute: TimeDelta::hours(12),
            rotation: TimeDelta::minutes(15),
            grace: TimeDelta::seconds(60),
            stage: TimeDelta::minutes(10),
        }
    }
}

impl Session {
    /// Whether it still counts. A clock that was set back does not let it last longer than its length.
    pub fn is_valid(&self, now: DateTime<Utc>, limits: &SessionLimits) -> bool {
        let length = if self.stage == Stage::Open { limits.absolute } else { limits.stage };
        (now - self.created_at).abs() < length && (now - self.seen_at).abs() < limits.idle
    }

    /// Whether it is time for a new secret.
    pub fn is_stale(&self, now: DateTime<Utc>, limits: &SessionLimits) -> bool {
        limits.rotation <= now - self.rotated_at
    }
}

impl Stage {
    /// As it is stored and as the API shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::SecondFactor => "second-factor",
            Self::PasswordChange => "password-change",
        }
    }

    /// From how it is stored.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Open, Self::SecondFactor, Self::PasswordChange]
            .into_iter()
            .find(|stage| stage.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_session_ends_when_it_lies_idle_and_in_any_case_after_its_length() {
        let limits = SessionLimits::default();
        let begun = DateTime::UNIX_EPOCH + TimeDelta::days(9);
        let session = Session {
            id: SessionId(Uuid::from_u128(1)),
            user_id: UserId(Uuid::from_u128(2)),
            stage: Stage::Open,
            address: String::new(),
            device: String::new(),
            created_at: begun,
            rotated_at: begun,
            seen_at: begun,
        };
        let at = |minutes| begun + TimeDelta::minutes(minutes);
        assert!(session.is_valid(at(29), &limits) && !session.is_valid(at(30), &limits));
        let used = Session { seen_at: at(719), ..session.clone() };
        assert!(used.is_valid(at(719), &limits) && !used.is_valid(at(720), &limits));
        let waiting = Session { stage: Stage::SecondFactor, ..session.clone() };
        assert!(waiting.is_valid(at(9), &limits) && !waiting.is_valid(at(10), &limits));
        assert!(!session.is_valid(at(-31), &limits), "a clock set back");
        assert!(!session.is_stale(at(14), &limits) && session.is_stale(at(15), &limits));
        for stage in [Stage::Open, Stage::SecondFactor, Stage::PasswordChange] {
            assert_eq!(Stage::from_name(stage.name()), Some(stage));
        }
    }
}
