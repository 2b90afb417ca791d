//! Receiving a body: limits of size, time and rate.
//!
//! Invariant: never more than the limit is kept, in memory or on disk, however well the body was
//! compressed; and no server can hold a task longer than the time limit.

use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use reqwest::Response;
use tempfile::TempPath;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio::time::{Instant, timeout_at};

use super::network_error;
use crate::source::{Body, ContentHash, ContentHasher, FetchError, LimitSettings, Phase};

/// The pieces of a response as they come in.
pub(super) struct Flow<'a> {
    response: Response,
    limits: &'a LimitSettings,
    started: Instant,
    window_end: Instant,
    window_bytes: u64,
}

impl<'a> Flow<'a> {
    pub(super) fn new(response: Response, limits: &'a LimitSettings, started: Instant) -> Self {
        let window_end = Instant::now() + Duration::from_millis(limits.rate_window_ms);
        Self { response, limits, started, window_end, window_bytes: 0 }
    }

    /// The next piece; `None` at the end. `most` is the time limit, counted from the request.
    pub(super) async fn next(&mut self, most: Duration) -> Result<Option<Bytes>, FetchError> {
        let deadline = self.started + most;
        loop {
            let wake = self.window_end.min(deadline);
            let piece = timeout_at(wake, self.response.chunk()).await;
            let now = Instant::now();
            match piece {
                Ok(Ok(None)) => return Ok(None),
                Ok(Ok(Some(piece))) => {
                    self.window_bytes += piece.len() as u64;
                    self.check_times(now, deadline, most)?;
                    return Ok(Some(piece));
                }
                Ok(Err(error)) => return Err(network_error::classify(&error, self.limits)),
                Err(_) => self.check_times(now, deadline, most)?,
            }
        }
    }

    fn check_times(
        &mut self,
        now: Instant,
        deadline: Instant,
        most: Duration,
    ) -> Result<(), FetchError> {
        if now >= deadline {
            return Err(FetchError::Timeout { phase: Phase::Body, after: most });
        }
        if now < self.window_end {
            return Ok(());
        }
        let window = self.limits.rate_window_ms;
        let least = self.limits.min_bytes_per_second.saturating_mul(window) / 1_000;
        if self.window_bytes < least {
            return Err(FetchError::Trickle { bytes_per_second: self.limits.min_bytes_per_second });
        }
        self.window_end = now + Duration::from_millis(window);
        self.window_bytes = 0;
        Ok(())
    }
}

/// Where the pieces go: memory first, a temporary file when they grow.
pub(super) struct Sink<'a> {
    scratch: &'a Path,
    limit: u64,
    in_memory: u64,
    memory: Vec<u8>,
    file: Option<(File, TempPath)>,
    length: u64,
    hasher: ContentHasher,
}

impl<'a> Sink<'a> {
    /// Takes up to `limit` bytes, and up to `in_memory` of them without a file.
    pub(super) fn new(scratch: &'a Path, limit: u64, in_memory: u64) -> Self {
        let hasher = ContentHasher::default();
        Self { scratch, limit, in_memory, memory: Vec::new(), file: None, length: 0, hasher }
    }

    pub(super) async fn push(&mut self, piece: &[u8]) -> Result<(), FetchError> {
        self.length += piece.len() as u64;
        if self.length > self.limit {
            return Err(FetchError::TooLarge { limit: self.limit });
        }
        self.hasher.update(piece);
        if let Some((file, _)) = &mut self.file {
            return file.write_all(piece).await.map_err(io);
        }
        self.memory.extend_from_slice(piece);
        if self.length > self.in_memory { self.move_to_file().await } else { Ok(()) }
    }

    pub(super) async fn finish(self) -> Result<(Body, ContentHash), FetchError> {
        let body = match self.file {
            Some((mut file, path)) => {
                file.flush().await.map_err(io)?;
                Body::Temporary { path, length: self.length }
            }
            None => Body::Memory(self.memory.into()),
        };
        Ok((body, self.hasher.finish()))
    }

    async fn move_to_file(&mut self) -> Result<(), FetchError> {
        let (file, path) = tempfile::NamedTempFile::new_in(self.scratch).map_err(io)?.into_parts();
        let mut file = File::from_std(file);
        file.write_all(&self.memory).await.map_err(io)?;
        self.memory = Vec::new();
        self.file = Some((file, path));
        Ok(())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn io(error: std::io::Error) -> FetchError {
    FetchError::Io(error.to_string())
}
