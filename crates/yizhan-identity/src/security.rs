//! The rules of signing in, and what they need.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::{
    PasswordFault, PasswordPolicy, SessionLimits,
    sign_in::{HashError, Hasher, Lockout, PasswordHash, hash_of},
};

/// The rules of signing in (安全策略).
#[derive(Clone, Debug)]
pub struct SecuritySettings {
    /// What a password must be like.
    pub passwords: PasswordPolicy,
    /// How long sessions last.
    pub sessions: SessionLimits,
    /// How much memory hashing one password takes, in KiB.
    pub hash_memory_kib: u32,
    /// How many passwords are hashed at once.
    pub hashes_at_once: usize,
    /// How many wrong passwords for one account from one address are free.
    pub account_failures: u32,
    /// How many failures of one address are free.
    pub address_failures: u32,
    /// How long the first wait after them is, in seconds.
    pub first_wait_seconds: u32,
    /// How long no wait exceeds, in seconds.
    pub longest_wait_seconds: u32,
    /// Whether the cookie is sent over encrypted connections only. Browsers take it over loopback all the same.
    pub has_secure_cookie: bool,
    /// For how many days an access token is valid at most.
    pub longest_token_days: u32,
    /// What authenticator apps call the platform.
    pub issuer: String,
}

impl Default for SecuritySettings {
    fn default() -> Self {
        Self {
            passwords: PasswordPolicy::default(),
            sessions: SessionLimits::default(),
            hash_memory_kib: 19 * 1024,
            hashes_at_once: 2,
            account_failures: 5,
            address_failures: 20,
            first_wait_seconds: 30,
            longest_wait_seconds: 900,
            has_secure_cookie: true,
            longest_token_days: 365,
            issuer: "一站".into(),
        }
    }
}

/// What signing in needs (登录服务): the rules, and who hashes passwords. Cheap to clone.
#[derive(Clone)]
pub struct Security {
    pub(crate) settings: Arc<SecuritySettings>,
    pub(crate) hasher: Hasher,
    set_up_secret: Option<Arc<str>>,
}

/// Passwords cannot be hashed with these settings.
#[derive(Debug, thiserror::Error)]
#[error("passwords cannot be hashed with these settings")]
pub struct WrongHashSettings(#[source] HashError);

/// A password that is good enough, hashed (已散列的密码).
pub struct ReadyPassword(pub(crate) PasswordHash);

/// Why a password was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PreparePasswordError {
    /// It is not good enough.
    #[error("the password is not good enough: {0:?}")]
    Weak(PasswordFault),
    /// It could not be hashed.
    #[error(transparent)]
    Hash(#[from] HashError),
}

impl Security {
    /// Signing in by these rules.
    pub fn new(settings: SecuritySettings) -> Result<Self, WrongHashSettings> {
        let hasher = Hasher::new(settings.hash_memory_kib, settings.hashes_at_once);
        Ok(Self {
            settings: Arc::new(settings),
            hasher: hasher.map_err(WrongHashSettings)?,
            set_up_secret: None,
        })
    }

    /// Lets who knows this secret open the first accounts.
    #[must_use]
    pub fn with_set_up_secret(self, secret: &str) -> Self {
        Self { set_up_secret: Some(secret.into()), ..self }
    }

    /// Whether this is the secret. Compared by hashes, so that the time it takes tells nothing.
    pub(crate) fn opens_set_up(&self, secret: &str) -> bool {
        let known = self.set_up_secret.as_deref().filter(|known| !known.is_empty());
        known.is_some_and(|known| hash_of(known) == hash_of(secret))
    }

    /// Looks at a password that somebody with this login is to have, and hashes it. Takes a while.
    pub async fn prepare(
        &self,
        password: &str,
        login: &str,
    ) -> Result<ReadyPassword, PreparePasswordError> {
        let checked = self.settings.passwords.check(password, login);
        checked.map_err(PreparePasswordError::Weak)?;
        Ok(ReadyPassword(self.hasher.hash(password).await?))
    }

    pub(crate) fn account_lockout(&self) -> Lockout {
        self.lockout(self.settings.account_failures)
    }

    pub(crate) fn address_lockout(&self) -> Lockout {
        self.lockout(self.settings.address_failures)
    }

    fn lockout(&self, free: u32) -> Lockout {
        Lockout {
            free,
            first_wait: TimeDelta::seconds(self.settings.first_wait_seconds.into()),
            longest_wait: TimeDelta::seconds(self.settings.longest_wait_seconds.into()),
        }
    }
}
