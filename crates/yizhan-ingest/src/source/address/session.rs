//! Sessions in addresses: the same page under a new name for each visitor.
//!
//! Invariant: a parameter with an everyday name (`sid=5`) is only taken for a session when its
//! value could be nothing else.

use std::borrow::Cow;

use crate::source::AddressSettings;

/// Removes `;jsessionid=…` and `/(S(…))` from a path.
pub(super) fn strip_path(path: &str) -> Cow<'_, str> {
    if !path.contains([';', '(']) {
        return Cow::Borrowed(path);
    }
    let segments: Vec<&str> = path
        .split('/')
        .filter(|segment| !is_cookieless(segment))
        .map(strip_path_parameter)
        .collect();
    Cow::Owned(segments.join("/"))
}

/// Removes session and tracking parameters from a query. Nothing left means no query.
pub(super) fn strip_query<'a>(query: &'a str, settings: &AddressSettings) -> Option<Cow<'a, str>> {
    let keep = |pair: &&str| !is_removed(pair, settings);
    if query.split('&').all(|pair| keep(&pair)) {
        return (!query.is_empty()).then_some(Cow::Borrowed(query));
    }
    let kept: Vec<&str> = query.split('&').filter(keep).collect();
    (!kept.is_empty()).then(|| Cow::Owned(kept.join("&")))
}

fn is_removed(pair: &str, settings: &AddressSettings) -> bool {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let listed = |list: &[String]| list.iter().any(|pattern| is_named(name, pattern));
    pair.is_empty()
        || listed(&settings.session_parameters)
        || listed(&settings.ignored_parameters)
        || (is_token(value) && listed(&settings.token_parameters))
}

fn is_named(name: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => {
            name.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
        }
        None => name.eq_ignore_ascii_case(pattern),
    }
}

/// At least 16 letters and digits, mixed: no counter and no word.
fn is_token(value: &str) -> bool {
    value.len() >= 16
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && value.bytes().any(|byte| byte.is_ascii_digit())
        && value.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// ASP.NET without cookies: `(S(lit3py55t21z5v55vlm25s55))`.
fn is_cookieless(segment: &str) -> bool {
    let inner = segment.strip_prefix('(').and_then(|rest| rest.strip_suffix("))"));
    inner.and_then(|rest| rest.split_once('(')).is_some_and(|(kind, token)| {
        matches!(kind, "S" | "A" | "F" | "s" | "a" | "f")
            && token.len() >= 16
            && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    })
}

/// A copy of a site keeps the session as part of a file name: `login;jsessionid=0A1B.html` is that file,
/// and without the session there would be none.
fn strip_path_parameter(segment: &str) -> &str {
    let lower = segment.to_ascii_lowercase();
    let is_file_name = [".html", ".htm", ".shtml"].iter().any(|ending| lower.ends_with(ending));
    match lower.find(";jsessionid=") {
        Some(at) if !is_file_name => &segment[..at],
        _ => segment,
    }
}
