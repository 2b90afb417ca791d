//! Which operations there are.

use utoipa_axum::{router::OpenApiRouter, routes};
use yizhan_frame::http::Api;

use super::{list_events, verify_events};

/// All operations.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list_events::list_events))
        .routes(routes!(verify_events::verify_events))
}
