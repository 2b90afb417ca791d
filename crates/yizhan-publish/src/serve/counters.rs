//! Figures for the operator.

use metrics::{Counter, Gauge, counter, gauge};

/// Handles that are looked up once, because looking up costs more than counting.
pub(super) struct Counters {
    by_class: [Counter; 5],
    bytes: Counter,
    hits: Counter,
    misses: Counter,
    connections: Gauge,
}

impl Counters {
    pub(super) fn new() -> Self {
        let class = |class| counter!("yizhan_public_responses_total", "class" => class);
        Self {
            by_class: ["1xx", "2xx", "3xx", "4xx", "5xx"].map(class),
            bytes: counter!("yizhan_public_body_bytes_total"),
            hits: counter!("yizhan_public_cache_total", "result" => "hit"),
            misses: counter!("yizhan_public_cache_total", "result" => "miss"),
            connections: gauge!("yizhan_public_connections"),
        }
    }

    pub(super) fn answered(&self, status: http::StatusCode, bytes: u64) {
        let class = usize::from(status.as_u16() / 100).clamp(1, 5) - 1;
        self.by_class[class].increment(1);
        self.bytes.increment(bytes);
    }

    pub(super) fn hit(&self) {
        self.hits.increment(1);
    }

    pub(super) fn missed(&self) {
        self.misses.increment(1);
    }

    pub(super) fn connected(&self) {
        self.connections.increment(1.0);
    }

    pub(super) fn disconnected(&self) {
        self.connections.decrement(1.0);
    }
}
