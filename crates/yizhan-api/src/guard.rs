//! What is answered where no operation is reached.

use std::any::Any;

use axum::{
    body::Body,
    response::{IntoResponse as _, Response},
};
use http::StatusCode;
use tower_http::csrf::ProtectionError;
use yizhan_frame::http::Problem;

/// There is nothing at this address.
pub(crate) async fn no_such_operation() -> Problem {
    Problem::not_found()
}

/// There is something, but not for this method.
pub(crate) async fn no_such_method() -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "该地址不支持此请求方法")
}

/// An operation broke off.
pub(crate) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response<Body> {
    tracing::error!("An operation panicked");
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "系统内部错误").into_response()
}

/// A page of another origin sent the request.
pub(crate) fn cross_origin(_: ProtectionError) -> Response<Body> {
    Problem::new(StatusCode::FORBIDDEN, "cross-origin", "不接受来自其他网站页面的请求")
        .into_response()
}
