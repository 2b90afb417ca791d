//! The listener and the threads behind it.
//!
//! One thread accepts and deals connections out in turn; each of the others serves its own on a
//! runtime of its own, so that a connection never changes threads.

use std::io;
use std::net::SocketAddr;
use std::num::NonZero;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{self, Handle, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::answer::FixedHeaders;
use super::connection::{ConnectionLimits, serve_connection};
use super::counters::Counters;
use super::file::FileStore;
use super::responder::{Hooks, Responder};
use super::{Fallback, RedirectLookup, ServeSettings, SharedSites};

/// Threads of each worker that read files.
const READERS: usize = 8;
/// How long to wait when the system has no descriptors left.
const OUT_OF_DESCRIPTORS: Duration = Duration::from_millis(50);

/// The public listener (对外服务), bound and not yet running.
pub struct Server {
    listener: TcpListener,
    settings: ServeSettings,
    sites: SharedSites,
    fixed: FixedHeaders,
    redirects: Option<Arc<dyn RedirectLookup>>,
    fallback: Option<Arc<dyn Fallback>>,
}

/// Why the listener cannot start.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// The address is taken, or not ours.
    #[error("cannot listen on {address}")]
    Address {
        /// The address.
        address: SocketAddr,
        /// What the kernel said.
        source: io::Error,
    },
    /// The content security policy cannot stand in a header.
    #[error("the content security policy has a character that no header may have")]
    ContentSecurityPolicy,
}

/// A connection and its share of the most that may be open.
struct Accepted {
    stream: std::net::TcpStream,
    permit: OwnedSemaphorePermit,
}

/// A thread that serves.
struct Worker {
    connections: mpsc::UnboundedSender<Accepted>,
    ended: oneshot::Receiver<()>,
}

impl Server {
    /// Binds `address`. Metrics go to the recorder that is installed by then.
    pub async fn bind(
        address: SocketAddr,
        settings: ServeSettings,
        sites: SharedSites,
    ) -> Result<Self, BindError> {
        let fixed = FixedHeaders::new(&settings).map_err(|_| BindError::ContentSecurityPolicy)?;
        let listener = TcpListener::bind(address)
            .await
            .map_err(|source| BindError::Address { address, source })?;
        Ok(Self { listener, settings, sites, fixed, redirects: None, fallback: None })
    }

    /// Asks `redirects` for addresses that no file has.
    #[must_use]
    pub fn with_redirects(mut self, redirects: Arc<dyn RedirectLookup>) -> Self {
        self.redirects = Some(redirects);
        self
    }

    /// Asks `fallback` for addresses that no file has, before the redirects.
    #[must_use]
    pub fn with_fallback(mut self, fallback: Arc<dyn Fallback>) -> Self {
        self.fallback = Some(fallback);
        self
    }

    /// The address bound, with the port the system chose if it was to choose.
    pub fn local_address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serves until `stop` resolves, then lets requests under way finish, for a bounded time.
    ///
    /// Call it on the runtime that redirects and fallback are to run on.
    pub async fn run(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let counters = Arc::new(Counters::new());
        let settings = self.settings;
        let fixed = Arc::new(self.fixed);
        let responder = Arc::new(Responder {
            sites: self.sites,
            files: FileStore::new(&settings, Arc::clone(&fixed), Arc::clone(&counters)),
            fixed,
            hooks: Hooks::new(self.redirects, self.fallback, Handle::current(), &settings),
            counters,
            max_body_bytes: settings.max_body_bytes,
            body_timeout: settings.body_timeout,
            access_log: settings.access_log,
        });
        let (stopping, stop_seen) = watch::channel(false);
        let workers = start_workers(&settings, &responder, &stop_seen)?;
        tokio::select! {
            () = accept(&self.listener, &workers, settings.max_connections) => {}
            () = stop => {}
        }
        drop(self.listener);
        stopping.send_replace(true);
        for Worker { connections, ended } in workers {
            drop(connections);
            // A worker that panicked has ended, too.
            let _ended = ended.await;
        }
        Ok(())
    }
}

fn start_workers(
    settings: &ServeSettings,
    responder: &Arc<Responder>,
    stop: &watch::Receiver<bool>,
) -> io::Result<Vec<Worker>> {
    let processors = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    let count = settings.workers.unwrap_or(processors).get();
    (0..count)
        .map(|index| start_worker(index, settings, Arc::clone(responder), stop.clone()))
        .collect()
}

fn start_worker(
    index: usize,
    settings: &ServeSettings,
    responder: Arc<Responder>,
    stop: watch::Receiver<bool>,
) -> io::Result<Worker> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(READERS)
        .build()?;
    let (connections, receiver) = mpsc::unbounded_channel();
    let (end, ended) = oneshot::channel();
    let limits = ConnectionLimits::new(settings);
    let stop_timeout = settings.stop_timeout;
    thread::Builder::new().name(format!("yizhan-serve-{index}")).spawn(move || {
        serve(&runtime, receiver, &responder, &limits, &stop, stop_timeout);
        runtime.shutdown_background();
        // Nobody listens when the caller has gone away.
        let _sent = end.send(());
    })?;
    Ok(Worker { connections, ended })
}

fn serve(
    runtime: &Runtime,
    mut connections: mpsc::UnboundedReceiver<Accepted>,
    responder: &Arc<Responder>,
    limits: &ConnectionLimits,
    stop: &watch::Receiver<bool>,
    stop_timeout: Duration,
) {
    runtime.block_on(async {
        let mut open = JoinSet::new();
        loop {
            tokio::select! {
                accepted = connections.recv() => {
                    let Some(Accepted { stream, permit }) = accepted else { break };
                    let (responder, limits, stop) = (Arc::clone(responder), limits.clone(), stop.clone());
                    open.spawn(async move {
                        responder.counters.connected();
                        if let Ok(stream) = TcpStream::from_std(stream) {
                            serve_connection(stream, Arc::clone(&responder), limits, stop).await;
                        }
                        responder.counters.disconnected();
                        drop(permit);
                    });
                }
                Some(_) = open.join_next() => {}
            }
        }
        let all_ended = async { while open.join_next().await.is_some() {} };
        if timeout(stop_timeout, all_ended).await.is_err() {
            tracing::warn!(open = open.len(), "Some connections did not finish in time, closing them");
        }
    });
}

/// Accepts for ever.
async fn accept(listener: &TcpListener, workers: &[Worker], max_connections: usize) {
    let free = Arc::new(Semaphore::new(max_connections.min(Semaphore::MAX_PERMITS)));
    let mut turn = workers.iter().cycle();
    loop {
        let Ok(permit) = Arc::clone(&free).acquire_owned().await else { return };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                tracing::warn!(%error, "Cannot accept a connection");
                tokio::time::sleep(OUT_OF_DESCRIPTORS).await;
                continue;
            }
        };
        // Head and body leave in one or two writes; waiting for more would delay the second.
        let prepared = stream.set_nodelay(true).and_then(|()| stream.into_std());
        if let (Ok(stream), Some(worker)) = (prepared, turn.next()) {
            // A worker that has ended takes nothing; the stream closes.
            let _sent = worker.connections.send(Accepted { stream, permit });
        }
    }
}
