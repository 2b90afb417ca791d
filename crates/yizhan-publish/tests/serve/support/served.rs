//! A running server over a folder of published pages.

use std::future::pending;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use yizhan_files::{PagePath, PageTree, WriteBatch, WriteOptions};
use yizhan_publish::serve::{
    Fallback, RedirectLookup, ServeSettings, ServedSite, Server, SharedSites, SiteState, Sites,
};

use super::{Client, Reply};

/// The server, its folder, and its switch.
pub(crate) struct Served {
    pub(crate) folder: TempDir,
    pub(crate) sites: SharedSites,
    settings: ServeSettings,
    redirects: Option<Arc<dyn RedirectLookup>>,
    fallback: Option<Arc<dyn Fallback>>,
    address: Option<SocketAddr>,
    stop: Option<oneshot::Sender<()>>,
    running: Option<JoinHandle<()>>,
}

/// A live site over `root`.
pub(crate) fn live(key: &str, root: &Path) -> ServedSite {
    ServedSite {
        name: "示例网站".to_owned(),
        key: key.to_owned(),
        root: root.to_owned(),
        state: SiteState::Live,
        not_found_page: None,
    }
}

impl Served {
    /// A server whose one site answers for every host. It starts with [`Self::start`].
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sites = Sites::new().with_site(live("site", folder.path()), &[]).with_default("site");
        Self {
            folder,
            sites: SharedSites::new(sites),
            settings: ServeSettings::default(),
            redirects: None,
            fallback: None,
            address: None,
            stop: None,
            running: None,
        }
    }

    /// Publishes a page the way the press does, compressed forms included.
    pub(crate) fn page(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.publish(path, content);
        self
    }

    pub(crate) fn publish(&self, path: &str, content: impl AsRef<[u8]>) {
        let mut batch = WriteBatch::new();
        batch.put(PagePath::new(path).unwrap(), content.as_ref());
        PageTree::open(self.folder.path()).unwrap().apply(&batch, WriteOptions::default()).unwrap();
    }

    pub(crate) fn withdraw(&self, path: &str) {
        let mut batch = WriteBatch::new();
        batch.remove(PagePath::new(path).unwrap());
        PageTree::open(self.folder.path()).unwrap().apply(&batch, WriteOptions::default()).unwrap();
    }

    pub(crate) fn settings(mut self, change: impl FnOnce(&mut ServeSettings)) -> Self {
        change(&mut self.settings);
        self
    }

    pub(crate) fn redirects(mut self, redirects: impl RedirectLookup + 'static) -> Self {
        self.redirects = Some(Arc::new(redirects));
        self
    }

    pub(crate) fn fallback(mut self, fallback: impl Fallback + 'static) -> Self {
        self.fallback = Some(Arc::new(fallback));
        self
    }

    pub(crate) async fn start(mut self) -> Self {
        let address = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut server =
            Server::bind(address, self.settings.clone(), self.sites.clone()).await.unwrap();
        if let Some(redirects) = self.redirects.take() {
            server = server.with_redirects(redirects);
        }
        if let Some(fallback) = self.fallback.take() {
            server = server.with_fallback(fallback);
        }
        self.address = Some(server.local_address().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        self.stop = Some(stop);
        self.running = Some(tokio::spawn(async move {
            let until_stopped = async {
                if stopped.await.is_err() {
                    pending::<()>().await;
                }
            };
            server.run(until_stopped).await.unwrap();
        }));
        self
    }

    /// Asks the server to stop; what is returned resolves when it has.
    pub(crate) fn stop(&mut self) -> JoinHandle<()> {
        self.stop.take().unwrap().send(()).unwrap();
        self.running.take().unwrap()
    }

    pub(crate) async fn client(&self) -> Client {
        Client::connect(self.address.unwrap()).await
    }

    /// Whether the port takes connections.
    pub(crate) async fn accepts(&self) -> bool {
        tokio::net::TcpStream::connect(self.address.unwrap()).await.is_ok()
    }

    /// A `GET` with these header lines.
    pub(crate) async fn get(&self, path: &str, headers: &[&str]) -> Reply {
        self.ask("GET", path, headers).await
    }

    /// Host `any.example` unless a header line names another.
    pub(crate) async fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Reply {
        let mut request = format!("{method} {path} HTTP/1.1\r\n");
        if !headers.iter().any(|line| line.to_ascii_lowercase().starts_with("host:")) {
            request.push_str("Host: any.example\r\n");
        }
        for line in headers {
            request.push_str(line);
            request.push_str("\r\n");
        }
        request.push_str("\r\n");
        let mut client = self.client().await;
        client.send(request).await;
        if method == "HEAD" { client.reply_head().await } else { client.reply().await }
    }
}
