//! `[security]`

use std::num::NonZero;

use chrono::TimeDelta;
use serde::Deserialize;
use yizhan_identity::{PasswordPolicy, SecuritySettings, SessionLimits};

/// How people sign in (登录安全).
#[derive(Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct SecurityConfig {
    /// How many characters a password has at least.
    pub(crate) password_length: usize,
    /// How many kinds of characters it has at least, of four.
    pub(crate) password_kinds: usize,
    /// How many earlier passwords it must differ from.
    pub(crate) password_history: usize,
    /// After how many days it has to be changed; 0 for never.
    pub(crate) password_days: u32,
    /// How much memory hashing a password takes, in KiB.
    pub(crate) hash_kibibytes: NonZero<u32>,
    /// How many passwords are hashed at once.
    pub(crate) hashes_at_once: NonZero<usize>,
    /// How long a session may lie idle, in minutes.
    pub(crate) idle_minutes: NonZero<u32>,
    /// How long a session lasts at all, in hours.
    pub(crate) session_hours: NonZero<u32>,
    /// After how many minutes a session gets a new secret.
    pub(crate) rotation_minutes: NonZero<u32>,
    /// How many wrong passwords for one account from one address are free.
    pub(crate) account_failures: u32,
    /// How many failures of one address are free.
    pub(crate) address_failures: u32,
    /// How long the first wait after them is, in seconds; it doubles each time.
    pub(crate) first_wait_seconds: NonZero<u32>,
    /// How long no wait exceeds, in seconds.
    pub(crate) longest_wait_seconds: NonZero<u32>,
    /// Whether the session's cookie is sent over encrypted connections only, loopback aside.
    pub(crate) secure_cookie: bool,
    /// For how many days an access token is valid at most.
    pub(crate) token_days: NonZero<u32>,
    /// What authenticator apps call the platform.
    pub(crate) issuer: String,
}

impl Default for SecurityConfig {
    fn default() -> Self {
        let usual = SecuritySettings::default();
        let some = |number: i64| {
            u32::try_from(number).ok().and_then(NonZero::new).unwrap_or(NonZero::<u32>::MIN)
        };
        Self {
            password_length: usual.passwords.min_length,
            password_kinds: usual.passwords.min_kinds,
            password_history: usual.passwords.history,
            password_days: usual.passwords.max_age_days,
            hash_kibibytes: some(usual.hash_memory_kib.into()),
            hashes_at_once: NonZero::new(usual.hashes_at_once).unwrap_or(NonZero::<usize>::MIN),
            idle_minutes: some(usual.sessions.idle.num_minutes()),
            session_hours: some(usual.sessions.absolute.num_hours()),
            rotation_minutes: some(usual.sessions.rotation.num_minutes()),
            account_failures: usual.account_failures,
            address_failures: usual.address_failures,
            first_wait_seconds: some(usual.first_wait_seconds.into()),
            longest_wait_seconds: some(usual.longest_wait_seconds.into()),
            secure_cookie: usual.has_secure_cookie,
            token_days: some(usual.longest_token_days.into()),
            issuer: usual.issuer,
        }
    }
}

impl SecurityConfig {
    /// The rules of signing in.
    pub(crate) fn settings(&self) -> SecuritySettings {
        SecuritySettings {
            passwords: PasswordPolicy {
                min_length: self.password_length,
                min_kinds: self.password_kinds,
                history: self.password_history,
                max_age_days: self.password_days,
            },
            sessions: SessionLimits {
                idle: TimeDelta::minutes(self.idle_minutes.get().into()),
                absolute: TimeDelta::hours(self.session_hours.get().into()),
                rotation: TimeDelta::minutes(self.rotation_minutes.get().into()),
                ..SessionLimits::default()
            },
            hash_memory_kib: self.hash_kibibytes.get(),
            hashes_at_once: self.hashes_at_once.get(),
            account_failures: self.account_failures,
            address_failures: self.address_failures,
            first_wait_seconds: self.first_wait_seconds.get(),
            longest_wait_seconds: self.longest_wait_seconds.get(),
            has_secure_cookie: self.secure_cookie,
            longest_token_days: self.token_days.get(),
            issuer: self.issuer.clone(),
        }
    }
}
