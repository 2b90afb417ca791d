//! What stands in a request's address.

use axum::extract::{FromRequestParts, Path as AxumPath, Query as AxumQuery};
use http::{StatusCode, request::Parts};
use serde::de::DeserializeOwned;

use super::Problem;

/// The parts of a path (路径参数). What cannot be read names nothing that exists.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let found = AxumPath::<T>::from_request_parts(parts, state).await;
        found.map(|AxumPath(value)| Self(value)).map_err(|_| Problem::not_found())
    }
}

/// The query of an address (查询参数).
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let has_nul = parts.uri.query().is_some_and(|query| query.contains("%00"));
        let found = AxumQuery::<T>::from_request_parts(parts, state).await;
        let found = if has_nul { Err(()) } else { found.map_err(|_| ()) };
        found.map(|AxumQuery(value)| Self(value)).map_err(|()| {
            let status = StatusCode::BAD_REQUEST;
            Problem::new(status, "malformed-query", "查询参数不正确")
                .detail("请检查参数的名称和取值")
        })
    }
}
