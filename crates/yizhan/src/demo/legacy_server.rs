//! The old site, served on loopback for as long as it is migrated.

use std::{io, net::SocketAddr, sync::Arc};

use axum::{
    Router,
    body::Body,
    http::{HeaderName, HeaderValue, Response, StatusCode, Uri, header},
};
use tokio::{net::TcpListener, task::JoinHandle};
use yizhan_demo::legacy::LegacySite;

/// The old site as it can be visited. It goes with the value.
pub(super) struct LegacyServer {
    pub(super) address: SocketAddr,
    answering: JoinHandle<io::Result<()>>,
}

impl LegacyServer {
    /// Serves the old site on a free port.
    pub(super) async fn start(site: Arc<LegacySite>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let routes = Router::new().fallback(async move |uri: Uri| answer(&site, &uri));
        let answering = tokio::spawn(async move { axum::serve(listener, routes).await });
        Ok(Self { address, answering })
    }
}

impl Drop for LegacyServer {
    fn drop(&mut self) {
        self.answering.abort();
    }
}

fn answer(site: &LegacySite, uri: &Uri) -> Response<Body> {
    let asked = uri.path_and_query().map_or("/", |asked| asked.as_str());
    let old = site.response(asked);
    let mut response = Response::new(Body::from(old.body));
    *response.status_mut() = StatusCode::from_u16(old.status).unwrap_or(StatusCode::OK);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(old.content_type));
    for (name, value) in old.headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(&value)) {
            headers.insert(name, value);
        }
    }
    response
}
