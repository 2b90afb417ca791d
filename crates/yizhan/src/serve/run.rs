//! Everything that runs until the service is told to stop.

use std::{io, net::SocketAddr, process, sync::Arc, time::Duration};

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tokio::{net::TcpListener, task::JoinSet};
use tokio_util::sync::CancellationToken;
use yizhan_content::sweep_blobs;
use yizhan_core::Actor;
use yizhan_db::DbError;
use yizhan_frame::{Platform, Workers};
use yizhan_ingest::has_open_runs;
use yizhan_publish::{
    SiteRedirects, SitesWatcher,
    press::refresh_sites_job,
    serve::{BindError, Server, SharedSites, Sites},
};

use super::{
    admin::{Admin, routes},
    stop::stop_on_signals,
};
use crate::{
    config::Config,
    wiring::{OpenError, Opened, open_to_print},
};

/// How often the listener looks whether a site changed.
const LOOK_INTERVAL: Duration = Duration::from_secs(1);

/// Where the service listens (监听地址).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Addresses {
    /// For the public.
    pub(crate) public: SocketAddr,
    /// For the operator.
    pub(crate) admin: SocketAddr,
}

/// Why the service could not start or go on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    /// The platform could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The public listener.
    #[error(transparent)]
    Bind(#[from] BindError),
    /// The operator's listener.
    #[error("cannot listen on {address}")]
    Admin {
        /// The address.
        address: SocketAddr,
        /// What the kernel said.
        source: io::Error,
    },
    /// Metrics cannot be kept.
    #[error("metrics cannot be kept")]
    Metrics,
    /// A listener ended.
    #[error("a listener ended")]
    Listener(#[from] io::Error),
}

/// Runs the service until the process is told to stop. `started` is told where it listens.
pub(crate) async fn run(
    config: &Config,
    started: impl FnOnce(Addresses) -> io::Result<()>,
) -> Result<(), ServeError> {
    let metrics = install_metrics()?;
    let (_lock, opened) = open_to_print(config).await?;
    sweep(&opened).await;
    let platform = opened.platform;
    refresh_sites(&platform).await?;
    let stop = CancellationToken::new();
    stop_on_signals(stop.clone())?;

    let (watcher, server) = public_listener(config, &platform).await?;
    let admin = admin_listener(config.admin.address).await?;
    let addresses = Addresses { public: server.local_address()?, admin: admin.local_addr()? };
    started(addresses)?;
    tracing::info!(public = %addresses.public, admin = %addresses.admin, "Serving");

    let mut parts: JoinSet<io::Result<()>> = JoinSet::new();
    parts.spawn(server.run(stop.clone().cancelled_owned()));
    let state = Admin { db: platform.db().clone(), metrics, stop: stop.clone() };
    let answering = axum::serve(admin, routes(state));
    parts.spawn(answering.with_graceful_shutdown(stop.clone().cancelled_owned()).into_future());
    parts.spawn(look(watcher, stop.clone()));
    parts.spawn(work(config, platform.clone(), stop.clone()));
    let ended = all(parts, &stop).await;
    tracing::info!("Stopped");
    // The embedded database is left as one tidy file; what cannot be closed ends with the process.
    let _ = platform.db().clone().close().await;
    Ok(ended?)
}

/// A new version of the program may print pages differently.
async fn refresh_sites(platform: &Platform) -> Result<(), DbError> {
    let mut cx = platform.begin(Actor::machine()).await?;
    cx.enqueue(refresh_sites_job()).await?;
    cx.commit().await
}

/// Removes what a killed process left half written, and what nothing refers to any more. Nobody else prints while we hold the lock.
async fn sweep(opened: &Opened) {
    let blobs = Arc::clone(&opened.blobs);
    match tokio::task::spawn_blocking(move || blobs.sweep()).await {
        Ok(Ok(0)) | Err(_) => (),
        Ok(Ok(files)) => tracing::info!(files, "Removed files that were half written"),
        Ok(Err(error)) => tracing::warn!(%error, "Cannot remove files that were half written"),
    }
    let platform = &opened.platform;
    let swept = match has_open_runs(platform.db()).await {
        // Its files may not belong to a document yet.
        Ok(true) => Ok(0),
        Ok(false) => sweep_blobs(platform, &opened.blobs).await,
        Err(error) => Err(error.into()),
    };
    match swept {
        Ok(0) => (),
        Ok(files) => tracing::info!(files, "Removed files that no document refers to any more"),
        Err(error) => tracing::warn!(%error, "Cannot remove files that no document refers to"),
    }
}

/// Waits for all parts. The first that fails stops the others.
async fn all(mut parts: JoinSet<io::Result<()>>, stop: &CancellationToken) -> io::Result<()> {
    let mut ended = Ok(());
    while let Some(part) = parts.join_next().await {
        let part = part.unwrap_or_else(|error| Err(io::Error::other(error)));
        if let Err(error) = &part {
            tracing::error!(%error, "A part of the service failed, stopping");
            stop.cancel();
        }
        ended = ended.and(part);
    }
    ended
}

async fn public_listener(
    config: &Config,
    platform: &Platform,
) -> Result<(SitesWatcher, Server), ServeError> {
    let db = platform.db();
    let sites = SharedSites::new(Sites::new());
    let arranging = config.clone();
    let watcher =
        SitesWatcher::start(db.clone(), config.sites_folder(), sites.clone(), move |sites| {
            arranging.arrange(sites)
        })
        .await?;
    let server = Server::bind(config.public.address, config.public.settings(), sites).await?;
    Ok((watcher, server.with_redirects(Arc::new(SiteRedirects::new(db.clone())))))
}

async fn admin_listener(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|source| ServeError::Admin { address, source })
}

async fn look(watcher: SitesWatcher, stop: CancellationToken) -> io::Result<()> {
    watcher.run(LOOK_INTERVAL, stop.cancelled_owned()).await;
    Ok(())
}

fn work(
    config: &Config,
    platform: Platform,
    stop: CancellationToken,
) -> impl Future<Output = io::Result<()>> + use<> {
    let node = format!("serve-{}", process::id());
    let workers = Workers::new(platform, config.workers.settings(), node);
    let patience = Duration::from_secs(config.workers.stop_timeout_seconds);
    async move {
        let too_late = async {
            stop.cancelled().await;
            tokio::time::sleep(patience).await;
        };
        tokio::select! {
            () = workers.run(stop.clone()) => (),
            () = too_late => tracing::warn!("Some jobs did not finish in time, they will be done again"),
        }
        Ok(())
    }
}

fn install_metrics() -> Result<PrometheusHandle, ServeError> {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).map_err(|_| ServeError::Metrics)?;
    Ok(handle)
}
