//! The event log as an audit trail (操作日志): who did what, when; and whether it is whole.

mod list_events;
mod verify_events;

use utoipa_axum::{router::OpenApiRouter, routes};
use yizhan_frame::http::Api;

/// All operations.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list_events::list_events))
        .routes(routes!(verify_events::verify_events))
}
