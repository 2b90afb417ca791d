//! What can be set about serving, with defaults that are safe.

use std::num::NonZero;
use std::time::Duration;

/// How the public listener behaves (对外服务设置). Every limit is one that a stranger can run into.
#[derive(Debug, Clone)]
pub struct ServeSettings {
    /// How many threads answer; as many as there are processors if not set.
    pub workers: Option<NonZero<usize>>,
    /// The `Content-Security-Policy` of every answer, `frame-ancestors` included.
    pub content_security_policy: String,
    /// For how long a browser may show a page without asking again. Zero: it always asks, and a
    /// page that did not change costs an answer without a body.
    pub page_max_age: Duration,
    /// The same for pictures, style sheets and documents whose names do not change with their content.
    pub asset_max_age: Duration,
    /// Folders whose files never change under one name, as `/assets/`. So do files named with a
    /// fingerprint, as `site.4f0c9ab2d1.css`, wherever they are.
    pub immutable_folders: Vec<String>,
    /// Most bytes of files kept in memory.
    pub cache_bytes: u64,
    /// Longest file kept in memory, in bytes. Longer ones are read in pieces while they are sent.
    pub cached_file_bytes: u64,
    /// How long a file in memory may be taken for the one on the disk while this process changes no page. Only what was
    /// changed from outside, as by hand, can show that late. Zero: the disk is asked every time.
    pub recheck_interval: Duration,
    /// Most files kept open to be sent by the kernel itself. Further ones are sent from memory.
    pub open_files: usize,
    /// Most connections at once. Further ones wait in the system's queue.
    pub max_connections: usize,
    /// Most bytes of a request's head; 8192 is the least.
    pub max_header_bytes: usize,
    /// Most bytes of a request's body, for the dynamic part. Longer ones get 413.
    pub max_body_bytes: usize,
    /// How long a client may take for the head of a request. This and the next are kept to a fourth of the shorter one.
    pub header_timeout: Duration,
    /// How long a client may take for the body of a request.
    pub body_timeout: Duration,
    /// After this time without one byte moving the connection is closed.
    pub idle_timeout: Duration,
    /// How long the redirect lookup and the dynamic part may take. Then the answer is 503.
    pub lookup_timeout: Duration,
    /// Most lookups and dynamic answers under way at once.
    pub concurrent_lookups: usize,
    /// How long requests under way may take to finish when the server stops.
    pub stop_timeout: Duration,
    /// Whether every answer is logged: site, method, path, status, bytes, time. No address, no query.
    pub access_log: bool,
}

impl Default for ServeSettings {
    fn default() -> Self {
        Self {
            workers: None,
            content_security_policy:
                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; \
                                      form-action 'self'; frame-ancestors 'self'"
                    .to_owned(),
            page_max_age: Duration::ZERO,
            asset_max_age: Duration::from_hours(1),
            immutable_folders: Vec::new(),
            cache_bytes: 128 << 20,
            cached_file_bytes: 1 << 20,
            recheck_interval: Duration::from_secs(1),
            open_files: 512,
            max_connections: 10_000,
            max_header_bytes: 32 << 10,
            max_body_bytes: 64 << 10,
            header_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(30),
            idle_timeout: Duration::from_secs(30),
            lookup_timeout: Duration::from_secs(2),
            concurrent_lookups: 64,
            stop_timeout: Duration::from_secs(10),
            access_log: false,
        }
    }
}
