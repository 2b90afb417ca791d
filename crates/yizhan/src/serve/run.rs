//! Everything that runs until the service is told to stop.

use std::{io, net::SocketAddr, process, sync::Arc, time::Duration};

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use yizhan_api::router;
use yizhan_content::sweep_blobs;
use yizhan_core::Actor;
use yizhan_db::DbError;
use yizhan_files::DataLock;
use yizhan_frame::{Platform, Workers};
use yizhan_identity::SessionAuthenticator;
use yizhan_ingest::has_open_runs;
use yizhan_publish::{
    SiteRedirects, SitesWatcher,
    press::refresh_sites_job,
    serve::{BindError, SharedSites},
};
use yizhan_site::site_by_key;

use super::{
    admin::{Admin, routes},
    listeners::{Addresses, Listeners},
    stop::stop_on_signals,
};
use crate::{
    config::Config,
    wiring::{OpenError, Opened, open_to_print},
};

/// How often the listener looks whether a site changed.
const LOOK_INTERVAL: Duration = Duration::from_secs(1);

/// What is to be told once the service runs.
#[derive(Clone, Debug)]
pub(crate) struct Started {
    /// Where it listens.
    pub(crate) addresses: Addresses,
    /// The key of the default site, if there is no such site.
    pub(crate) lacks_default: Option<String>,
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
    started: impl FnOnce(&Started) -> io::Result<()>,
) -> Result<(), ServeError> {
    let (lock, opened) = open_to_print(config).await?;
    let listeners = Listeners::bind(config).await?;
    run_on(config, listeners, (lock, opened), started).await
}

/// Runs the service on listeners that were bound before.
pub(crate) async fn run_on(
    config: &Config,
    listeners: Listeners,
    (_lock, opened): (DataLock, Opened),
    started: impl FnOnce(&Started) -> io::Result<()>,
) -> Result<(), ServeError> {
    sweep(&opened).await;
    let (platform, security) = (opened.platform, opened.security);
    refresh_sites(&platform).await?;
    let stop = CancellationToken::new();
    stop_on_signals(stop.clone())?;

    let addresses = listeners.addresses()?;
    let Listeners { server, admin, sites, metrics } = listeners;
    let watcher = watch_sites(config, &platform, sites).await?;
    let server = server.with_redirects(Arc::new(SiteRedirects::new(platform.db().clone())));
    let lacks_default = missing_default_site(config, &platform).await?;
    if let Some(key) = &lacks_default {
        tracing::warn!(site.key = %key, "The default site does not exist");
    }
    started(&Started { addresses, lacks_default })?;
    tracing::info!(public = %addresses.public, admin = %addresses.admin, "Serving");

    let mut parts: JoinSet<io::Result<()>> = JoinSet::new();
    parts.spawn(server.run(stop.clone().cancelled_owned()));
    let state = Admin { db: platform.db().clone(), metrics, stop: stop.clone() };
    let authenticator = Arc::new(SessionAuthenticator::new(security));
    let api = router(platform.clone(), authenticator, &config.admin.settings());
    let routes = routes(state, api).into_make_service_with_connect_info::<SocketAddr>();
    let answering = axum::serve(admin, routes);
    parts.spawn(answering.with_graceful_shutdown(stop.clone().cancelled_owned()).into_future());
    parts.spawn(look(watcher, stop.clone()));
    parts.spawn(work(config, platform.clone(), stop.clone()));
    let ended = all(parts, &stop).await;
    tracing::info!("Stopped");
    // The embedded database is left as one tidy file; what cannot be closed ends with the process.
    let _ = platform.db().clone().close().await;
    Ok(ended?)
}

async fn missing_default_site(
    config: &Config,
    platform: &Platform,
) -> Result<Option<String>, DbError> {
    let Some(key) = &config.public.default_site else { return Ok(None) };
    let found = site_by_key(platform.db().reader(), key).await?;
    Ok(found.is_none().then(|| key.clone()))
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

async fn watch_sites(
    config: &Config,
    platform: &Platform,
    sites: SharedSites,
) -> Result<SitesWatcher, DbError> {
    let arranging = config.clone();
    let arrange = move |sites| arranging.arrange(sites);
    SitesWatcher::start(platform.db().clone(), config.sites_folder(), sites, arrange).await
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
