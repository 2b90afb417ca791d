//! All operations in one router.

use std::sync::Arc;

use axum::{
    Json, Router,
    body::Body,
    extract::{DefaultBodyLimit, Request},
    middleware::map_request,
    response::Response,
    routing::get,
};
use http::HeaderValue;
use tower_http::{
    catch_panic::CatchPanicLayer,
    csrf::{CsrfLayer, ProtectionError},
    set_header::SetResponseHeaderLayer,
    timeout::TimeoutLayer,
};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use yizhan_frame::{
    Platform,
    http::{Api, Authenticator},
};

use crate::{ApiSettings, client, document, guard};

/// Where all operations stand.
const PREFIX: &str = "/api/v1";

/// The router of the API, for the back office's listener.
pub fn router(
    platform: Platform,
    authenticator: Arc<dyn Authenticator>,
    settings: &ApiSettings,
) -> Router {
    let (routes, described) = assembled(&platform).split_for_parts();
    let described = Arc::new(document::complete(described));
    let api = Api { platform, authenticator };
    let proxies = settings.trusted_proxies.clone();
    let no_store = HeaderValue::from_static("no-store");
    routes
        .route(&format!("{PREFIX}/openapi.json"), get(async move || Json((*described).clone())))
        .fallback(guard::no_such_operation)
        .method_not_allowed_fallback(guard::no_such_method)
        .layer(map_request(move |request: Request| {
            let request = client::tell_address(request, &proxies);
            async move { request }
        }))
        .layer(DefaultBodyLimit::max(settings.body_limit))
        .layer(csrf(settings))
        .layer(TimeoutLayer::with_status_code(
            http::StatusCode::SERVICE_UNAVAILABLE,
            settings.timeout,
        ))
        .layer(CatchPanicLayer::custom(guard::panicked))
        .layer(SetResponseHeaderLayer::if_not_present(http::header::CACHE_CONTROL, no_store))
        .layer(SetResponseHeaderLayer::overriding(
            http::header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ))
        .with_state(api)
}

/// The description of all operations (OpenAPI 3.1).
pub fn openapi(platform: &Platform) -> OpenApi {
    document::complete(assembled(platform).into_openapi())
}

fn assembled(platform: &Platform) -> OpenApiRouter<Api> {
    OpenApiRouter::new().nest(PREFIX, platform.routes())
}

/// A request that a page of another origin makes a browser send is refused. An origin that is none is not trusted.
fn csrf(settings: &ApiSettings) -> CsrfLayer<fn(ProtectionError) -> Response<Body>> {
    let trusted = settings.trusted_origins.iter();
    let layer = trusted.fold(CsrfLayer::new(), |layer, origin| {
        layer.clone().add_trusted_origin(origin).unwrap_or(layer)
    });
    layer.with_rejection_response(guard::cross_origin)
}
