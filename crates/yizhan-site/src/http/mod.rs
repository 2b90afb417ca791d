//! The operations of sites, one file each.

mod channels;
mod sites;
mod view;

use utoipa_axum::{router::OpenApiRouter, routes};
use yizhan_frame::http::Api;

/// All operations.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(sites::list_sites))
        .routes(routes!(sites::get_site))
        .routes(routes!(channels::list_channels))
}
