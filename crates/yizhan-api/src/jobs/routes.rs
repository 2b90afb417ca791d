//! Which operations there are.

use utoipa_axum::{router::OpenApiRouter, routes};
use yizhan_frame::http::Api;

use super::dead_letters;

/// All operations.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(dead_letters::list_dead_letters))
        .routes(routes!(dead_letters::retry_job))
        .routes(routes!(dead_letters::dismiss_job))
}
