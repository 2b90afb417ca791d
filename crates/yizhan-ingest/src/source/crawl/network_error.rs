//! What an error of the HTTP client means.
//!
//! Invariant: decided by the types in the chain of causes, never by their texts.

use std::error::Error;
use std::io;
use std::time::Duration;

use crate::source::{FetchError, LimitSettings, Phase};

/// Translates an error of the HTTP client.
pub(super) fn classify(error: &reqwest::Error, limits: &LimitSettings) -> FetchError {
    let detail = innermost(error);
    if let Some(own) = find::<FetchError>(error) {
        return own.clone();
    }
    if let Some(tls) = find::<rustls::Error>(error) {
        return FetchError::Tls(tls.to_string());
    }
    if error.is_timeout() {
        let after = Duration::from_millis(limits.connect_ms);
        return FetchError::Timeout { phase: Phase::Connect, after };
    }
    let hyper = find::<hyper::Error>(error);
    if hyper.is_some_and(|error| error.is_parse() || error.is_parse_too_large()) {
        return FetchError::Protocol(detail);
    }
    if error.is_connect() || error.is_request() {
        return FetchError::Connect(detail);
    }
    // A decoder that fails over a complete body found bad bytes; over a cut one, a cut.
    if hyper.is_some() {
        return FetchError::Truncated(detail);
    }
    if error.is_decode() {
        FetchError::BrokenEncoding(detail)
    } else {
        FetchError::Truncated(detail)
    }
}

fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        next = cause(error);
    }
    None
}

/// The cause of an error. An `io::Error` hides the error that it wraps from `source()`.
fn cause<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => Some(inner),
        None => error.source(),
    }
}

fn innermost(error: &(dyn Error + 'static)) -> String {
    let mut last = error;
    while let Some(next) = cause(last) {
        last = next;
    }
    last.to_string()
}
