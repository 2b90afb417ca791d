//! Optimistic locking: who writes says what they read.

use axum::{
    Json,
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
use http::{
    HeaderValue, StatusCode,
    header::{ETAG, IF_MATCH},
    request::Parts,
};
use serde::Serialize;

use super::Problem;

/// The tag of what the writer read (修改依据), from `If-Match`. Asked for wherever something is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IfMatch(pub String);

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let header = parts.headers.get(IF_MATCH).and_then(|value| value.to_str().ok());
        let tag = header.and_then(|text| text.trim().strip_prefix('"')?.strip_suffix('"'));
        tag.map(|tag| Self(tag.to_owned())).ok_or_else(|| {
            let status = StatusCode::PRECONDITION_REQUIRED;
            Problem::new(status, "no-if-match", "缺少修改依据")
                .detail("请在请求头 If-Match 中填写读取时得到的 ETag")
        })
    }
}

/// An answer with the tag that its next change must name (带版本标记的响应).
#[derive(Debug)]
pub struct Tagged<T> {
    /// The tag, without quotes.
    pub tag: String,
    /// What is answered.
    pub value: T,
}

impl<T: Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        let mut response = Json(self.value).into_response();
        if let Ok(tag) = HeaderValue::from_str(&quoted(&self.tag)) {
            response.headers_mut().insert(ETAG, tag);
        }
        response
    }
}

fn quoted(tag: &str) -> String {
    format!("\"{tag}\"")
}
