//! What an entry of the log is hashed from. Pure.

use chrono::{DateTime, Utc};
use sm3::{Digest as _, Sm3};
use uuid::Uuid;

/// The hash that stands before the first entry.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The content of one entry, as it goes into the chain (链上记录).
#[derive(Clone, Copy, Debug)]
pub struct ChainLink<'a> {
    /// The entry's number, from 1 without gaps.
    pub number: i64,
    /// The entry's id.
    pub event_id: Uuid,
    /// Who caused it.
    pub actor_id: Uuid,
    /// When, to the millisecond.
    pub happened_at: DateTime<Utc>,
    /// The event as JSON, byte for byte as stored.
    pub body: &'a str,
}

impl ChainLink<'_> {
    /// The hash of this entry after `previous` (64 hexadecimal digits, SM3 as in GB/T 32905-2016).
    pub fn hash(&self, previous: &str) -> String {
        let mut hasher = Sm3::new();
        hasher.update(previous);
        hasher.update(self.number.to_be_bytes());
        hasher.update(self.event_id.as_bytes());
        hasher.update(self.actor_id.as_bytes());
        hasher.update(self.happened_at.timestamp_millis().to_be_bytes());
        hasher.update(self.body);
        hex::encode(hasher.finalize())
    }
}
