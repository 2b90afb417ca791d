//! The listeners, bound before anything else is done.

use std::{io, net::SocketAddr};

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use yizhan_publish::serve::{Server, SharedSites, Sites};

use super::ServeError;
use crate::config::Config;

/// Both listeners (监听). Who calls waits until the service runs.
pub(crate) struct Listeners {
    pub(super) server: Server,
    pub(super) admin: TcpListener,
    /// What the server serves; nothing yet.
    pub(super) sites: SharedSites,
    pub(super) metrics: PrometheusHandle,
}

/// Where the service listens (监听地址).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Addresses {
    /// For the public.
    pub(crate) public: SocketAddr,
    /// For the operator.
    pub(crate) admin: SocketAddr,
}

impl Listeners {
    /// Binds both.
    pub(crate) async fn bind(config: &Config) -> Result<Self, ServeError> {
        let metrics = install_metrics()?;
        let sites = SharedSites::new(Sites::new());
        let settings = config.public.settings();
        let server = Server::bind(config.public.address, settings, sites.clone()).await?;
        let address = config.admin.address;
        let admin = TcpListener::bind(address).await;
        let admin = admin.map_err(|source| ServeError::Admin { address, source })?;
        Ok(Self { server, admin, sites, metrics })
    }

    /// Where they listen.
    pub(crate) fn addresses(&self) -> io::Result<Addresses> {
        Ok(Addresses { public: self.server.local_address()?, admin: self.admin.local_addr()? })
    }
}

fn install_metrics() -> Result<PrometheusHandle, ServeError> {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).map_err(|_| ServeError::Metrics)?;
    Ok(handle)
}
