//! Which operations there are.

use utoipa_axum::{router::OpenApiRouter, routes};
use yizhan_frame::http::Api;

use super::{channels, sites};

/// All operations.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(sites::list_sites))
        .routes(routes!(sites::get_site))
        .routes(routes!(channels::list_channels))
}
