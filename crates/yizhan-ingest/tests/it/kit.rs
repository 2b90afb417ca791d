//! A platform with one site, an old site on the loopback address, and what a run left behind.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::Response;
use serde_json::Value;
use tokio::net::TcpListener;
use yizhan_core::{Actor, RunId, SiteId};
use yizhan_demo::legacy::LegacySite;
use yizhan_files::BlobStore;
use yizhan_identity::{NewOrganisation, OrganisationKind, add_organisation};
use yizhan_ingest::{
    Ingest, Progress, RunError, RunSettings, RunSummary, Silent, SourceAddress, StartRun, Step,
    resume_run, start_run, write_report,
};
use yizhan_site::{NewSite, add_site};
use yizhan_standards::channel::SiteKind;
use yizhan_testkit::TestPlatform;

/// A platform with one empty site.
pub(crate) struct Platform {
    pub(crate) app: TestPlatform,
    pub(crate) ingest: Ingest,
    pub(crate) site_id: SiteId,
}

impl Platform {
    pub(crate) async fn new() -> Self {
        let app = TestPlatform::new(vec![]).await;
        let blobs = BlobStore::open(app.folder().join("blobs"), 64 << 20).expect("a blob store");
        let ingest = Ingest {
            platform: app.platform().clone(),
            blobs: Arc::new(blobs),
            scratch: app.folder().join("scratch"),
            actor: Actor::operator(),
        };
        let site_id = app
            .given(async |cx| {
                let sponsor = NewOrganisation {
                    key: "water".into(),
                    name: "青淮区水务局".into(),
                    short_name: None,
                    parent_id: None,
                    kind: OrganisationKind::Department,
                    credit_code: None,
                    position: 0,
                };
                let sponsor = add_organisation(cx, sponsor).await.expect("an organisation");
                let site = NewSite::new("water", "青淮区水务局", SiteKind::Department, sponsor.id);
                add_site(cx, site).await.expect("a site").id
            })
            .await;
        Self { app, ingest, site_id }
    }

    /// Starts a run and works it to its end.
    pub(crate) async fn run(&self, source: SourceAddress, settings: RunSettings) -> RunId {
        let run_id = self.start(source, settings).await;
        self.resume(run_id, &Silent).await.expect("a finished run");
        run_id
    }

    pub(crate) async fn start(&self, source: SourceAddress, settings: RunSettings) -> RunId {
        let start = StartRun { site_id: self.site_id, source, settings, rules: None };
        self.app.given(async |cx| start_run(cx, start).await.expect("a started run")).await
    }

    pub(crate) async fn resume(
        &self,
        run_id: RunId,
        progress: &dyn Progress,
    ) -> Result<RunSummary, RunError> {
        resume_run(&self.ingest, run_id, progress).await
    }

    /// The lines of the run: one for each address it has seen, by its address.
    pub(crate) async fn items(&self, run_id: RunId) -> BTreeMap<String, Value> {
        let folder = tempfile::tempdir().expect("a folder");
        write_report(&self.ingest, run_id, folder.path()).await.expect("a report");
        let page = std::fs::read_to_string(folder.path().join("report.html")).expect("a page");
        assert!(page.contains("迁移报告"));
        let lines = std::fs::read_to_string(folder.path().join("items.jsonl")).expect("lines");
        let lines = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        lines.map(|line| (line["url"].as_str().expect("an address").to_owned(), line)).collect()
    }
}

/// What a run did, without what differs from run to run: ids.
pub(crate) fn without_ids(items: &BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    let mut documents: BTreeMap<String, usize> = BTreeMap::new();
    let mut items = items.clone();
    let mut order: Vec<&mut Value> = items.values_mut().collect();
    order.sort_by_key(|item| item["position"].as_i64());
    for item in order {
        if let Some(id) = item["document_id"].as_str() {
            let number = documents.len();
            let number = *documents.entry(id.to_owned()).or_insert(number);
            item["document_id"] = number.into();
        }
        if let Some((folder, _)) = item["target"].as_str().and_then(|path| path.rsplit_once('/')) {
            item["target"] = folder.into();
        }
    }
    items
}

/// A server on the loopback address. It ends with the test's runtime.
pub(crate) struct Server {
    pub(crate) port: u16,
}

impl Server {
    pub(crate) async fn start<F>(answer: F) -> Self
    where
        F: Fn(&str) -> Response<Body> + Clone + Send + Sync + 'static,
    {
        let router = Router::new().fallback(move |request: Request| {
            let response = answer(&request.uri().to_string());
            async move { response }
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { port }
    }

    /// The bundled old site.
    pub(crate) async fn legacy() -> Self {
        let site = Arc::new(LegacySite::bundled());
        Self::start(move |target| {
            let answer = site.response(target);
            let mut response = Response::builder().status(answer.status);
            response = response.header("content-type", answer.content_type);
            for (name, value) in answer.headers {
                response = response.header(name, value);
            }
            response.body(Body::from(answer.body)).expect("a response")
        })
        .await
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub(crate) fn source(&self) -> SourceAddress {
        SourceAddress::Website { url: self.url("/") }
    }
}

/// Settings without pauses, with the loopback address open and endless lists cut early.
pub(crate) fn quick() -> RunSettings {
    let mut settings = RunSettings::default();
    settings.crawl.network.allow_loopback = true;
    settings.crawl.pace.requests_per_second = 0.0;
    settings.crawl.pace.max_interval_ms = 1;
    settings.crawl.retry.retries = 1;
    settings.crawl.retry.first_wait_ms = 1;
    settings.crawl.retry.max_wait_ms = 2;
    settings.crawl.traps.calendar_budget = 20;
    settings
}

/// A page with this text.
pub(crate) fn page(text: impl Into<String>) -> Response<Body> {
    let response = Response::builder().header("content-type", "text/html; charset=utf-8");
    response.body(Body::from(text.into())).expect("a response")
}

pub(crate) fn missing() -> Response<Body> {
    Response::builder().status(404).body(Body::from("没有")).expect("a response")
}

/// Stops a run after a number of checkpoints.
pub(crate) struct StopAfter(pub(crate) u64, AtomicU64);

impl StopAfter {
    pub(crate) fn checkpoints(number: u64) -> Self {
        Self(number, AtomicU64::new(0))
    }
}

impl Progress for StopAfter {
    fn step(&self, _: &Step) {
        self.1.fetch_add(1, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.0 <= self.1.load(Ordering::Relaxed)
    }
}

/// An old site that was read in once, and what became of each address.
pub(crate) struct Migrated {
    pub(crate) platform: Platform,
    pub(crate) server: Server,
    pub(crate) run_id: RunId,
    pub(crate) items: BTreeMap<String, Value>,
}

impl Migrated {
    pub(crate) async fn from(server: Server) -> Self {
        let platform = Platform::new().await;
        let run_id = platform.run(server.source(), quick()).await;
        let items = platform.items(run_id).await;
        Self { platform, server, run_id, items }
    }

    pub(crate) fn item(&self, path: &str) -> &Value {
        self.items.get(&self.server.url(path)).unwrap_or_else(|| panic!("{path} was not seen"))
    }
}
