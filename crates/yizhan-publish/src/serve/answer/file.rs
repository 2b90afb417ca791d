//! Sending a file: whole, in part, or not again.

use std::ops::Range;

use http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_RANGE, CONTENT_TYPE, ETAG,
    LAST_MODIFIED, RANGE,
};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};

use super::Answer;
use crate::serve::body::{AnswerBody, OpenPart};
use crate::serve::choice::{RequestedRange, is_not_modified, range_applies};
use crate::serve::file::{Representation, Source};

/// Answers a request for the file itself.
pub(in crate::serve) fn answer_file(
    file: Representation,
    method: &Method,
    request: &HeaderMap,
) -> Answer {
    let etag = file.headers.get(ETAG).map_or(&[][..], HeaderValue::as_bytes);
    let modified = file.modified;
    let range = match request.get(RANGE) {
        _ if is_not_modified(request, etag, modified) => return not_modified(file),
        Some(range) if method == Method::GET && range_applies(request, etag, modified) => {
            RequestedRange::parse(range.as_bytes(), file.length)
        }
        _ => RequestedRange::Whole,
    };
    match range {
        RequestedRange::Whole => whole(file, StatusCode::OK),
        RequestedRange::Part(range) => part(file, range),
        RequestedRange::Unsatisfiable => unsatisfiable(file),
    }
}

/// Shows a page in place of what was asked for, with a status that says why.
pub(in crate::serve) fn answer_page(page: Representation, status: StatusCode) -> Answer {
    let mut answer = whole(page, status);
    let headers = answer.headers_mut();
    headers.remove(ETAG);
    headers.remove(LAST_MODIFIED);
    headers.remove(ACCEPT_RANGES);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    answer
}

fn whole(file: Representation, status: StatusCode) -> Answer {
    let body = match file.source {
        Source::Memory(bytes, open) => {
            AnswerBody::Memory(bytes, open.map(|file| OpenPart { file, offset: 0 }))
        }
        Source::Disk(disk) => AnswerBody::disk(disk, 0..file.length),
    };
    answer(status, file.headers, body)
}

fn part(file: Representation, range: Range<u64>) -> Answer {
    let mut headers = file.headers;
    headers.remove(ACCEPT_RANGES);
    let described = format!("bytes {}-{}/{}", range.start, range.end - 1, file.length);
    insert_content_range(&mut headers, described);
    let body = match file.source {
        // The range ends within the length, which is that of the bytes.
        Source::Memory(bytes, open) => {
            match (usize::try_from(range.start), usize::try_from(range.end)) {
                (Ok(start), Ok(end)) if end <= bytes.len() => {
                    let open = open.map(|file| OpenPart { file, offset: range.start });
                    AnswerBody::Memory(bytes.slice(start..end), open)
                }
                _ => AnswerBody::Empty,
            }
        }
        Source::Disk(disk) => AnswerBody::disk(disk, range),
    };
    answer(StatusCode::PARTIAL_CONTENT, headers, body)
}

fn unsatisfiable(file: Representation) -> Answer {
    let mut headers = without_body(file.headers);
    insert_content_range(&mut headers, format!("bytes */{}", file.length));
    answer(StatusCode::RANGE_NOT_SATISFIABLE, headers, AnswerBody::Empty)
}

fn not_modified(file: Representation) -> Answer {
    answer(StatusCode::NOT_MODIFIED, without_body(file.headers), AnswerBody::Empty)
}

/// Without what describes a body.
fn without_body(mut headers: HeaderMap) -> HeaderMap {
    for name in [CONTENT_ENCODING, CONTENT_TYPE, ACCEPT_RANGES] {
        headers.remove(name);
    }
    headers
}

fn insert_content_range(headers: &mut HeaderMap, content_range: String) {
    if let Ok(value) = HeaderValue::try_from(content_range) {
        headers.insert(CONTENT_RANGE, value);
    }
}

fn answer(status: StatusCode, headers: HeaderMap, body: AnswerBody) -> Answer {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    *answer.headers_mut() = headers;
    answer
}
