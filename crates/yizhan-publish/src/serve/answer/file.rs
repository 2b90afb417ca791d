//! Sending a file: whole, in part, or not again.

use std::ops::Range;

use http::header::{
    ACCEPT_ENCODING, ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_RANGE, CONTENT_TYPE,
    ETAG, LAST_MODIFIED, RANGE, VARY,
};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use yizhan_files::Variant;

use super::{Answer, FixedHeaders};
use crate::serve::body::{AnswerBody, OpenPart};
use crate::serve::choice::{RequestedRange, is_not_modified, range_applies};
use crate::serve::file::{Representation, Source};

/// How many headers an answer has, security headers included.
const HEADERS: usize = 14;

/// Answers a request for the file itself.
pub(in crate::serve) fn answer_file(
    file: Representation,
    method: &Method,
    request: &HeaderMap,
    fixed: &FixedHeaders,
) -> Answer {
    let (etag, modified) = (file.etag.as_bytes(), file.head.modified);
    let range = match request.get(RANGE) {
        _ if is_not_modified(request, etag, modified) => return not_modified(&file, fixed),
        Some(range) if method == Method::GET && range_applies(request, etag, modified) => {
            RequestedRange::parse(range.as_bytes(), file.length)
        }
        _ => RequestedRange::Whole,
    };
    match range {
        RequestedRange::Whole => whole(file, StatusCode::OK, fixed),
        RequestedRange::Part(range) => part(file, range, fixed),
        RequestedRange::Unsatisfiable => unsatisfiable(&file, fixed),
    }
}

/// Shows a page in place of what was asked for, with a status that says why.
pub(in crate::serve) fn answer_page(
    page: Representation,
    status: StatusCode,
    fixed: &FixedHeaders,
) -> Answer {
    let mut answer = whole(page, status, fixed);
    let headers = answer.headers_mut();
    headers.remove(ETAG);
    headers.remove(LAST_MODIFIED);
    headers.remove(ACCEPT_RANGES);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    answer
}

fn whole(file: Representation, status: StatusCode, fixed: &FixedHeaders) -> Answer {
    let mut headers = headers(&file, fixed);
    headers.insert(CONTENT_TYPE, file.head.content_type);
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    let body = match file.source {
        Source::Memory(bytes, open) => {
            AnswerBody::Memory(bytes, open.map(|file| OpenPart { file, offset: 0 }))
        }
        Source::Disk(disk) => AnswerBody::disk(disk, 0..file.length),
    };
    answer(status, headers, body)
}

fn part(file: Representation, range: Range<u64>, fixed: &FixedHeaders) -> Answer {
    let mut headers = headers(&file, fixed);
    headers.insert(CONTENT_TYPE, file.head.content_type);
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

fn unsatisfiable(file: &Representation, fixed: &FixedHeaders) -> Answer {
    let mut headers = headers(file, fixed);
    headers.remove(CONTENT_ENCODING);
    insert_content_range(&mut headers, format!("bytes */{}", file.length));
    answer(StatusCode::RANGE_NOT_SATISFIABLE, headers, AnswerBody::Empty)
}

fn not_modified(file: &Representation, fixed: &FixedHeaders) -> Answer {
    let mut headers = headers(file, fixed);
    headers.remove(CONTENT_ENCODING);
    answer(StatusCode::NOT_MODIFIED, headers, AnswerBody::Empty)
}

fn headers(file: &Representation, fixed: &FixedHeaders) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(HEADERS);
    fixed.cache(&mut headers, file.head.class);
    headers.insert(ETAG, file.etag.clone());
    headers.insert(LAST_MODIFIED, file.head.last_modified.clone());
    if file.head.varies {
        headers.insert(VARY, HeaderValue::from_name(ACCEPT_ENCODING));
    }
    if let Some(variant) = file.coding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(Variant::coding(variant)));
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
