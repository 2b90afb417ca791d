//! A server to read from, names that lead to it, and settings that make tests quick.

use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::Response;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use yizhan_ingest::source::{CrawlSettings, CrawlSource, Lookup};

/// A server on the loopback address. It ends with the test's runtime.
pub(crate) struct Server {
    pub(crate) port: u16,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers each request with what `answer` makes of its path and query.
    pub(crate) async fn start<F>(answer: F) -> Self
    where
        F: Fn(&str) -> Response<Body> + Clone + Send + Sync + 'static,
    {
        let requests = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&requests);
        let router = Router::new().fallback(move |request: Request| {
            let target = request.uri().to_string();
            record.lock().unwrap().push(target.clone());
            let response = answer(&target);
            async move { response }
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { port, requests }
    }

    /// Hands each connection, after its first request, to `misbehave`.
    pub(crate) async fn start_raw<F, T>(misbehave: F) -> Self
    where
        F: Fn(TcpStream, String) -> T + Clone + Send + Sync + 'static,
        T: Future<Output = io::Result<()>> + Send + 'static,
    {
        let requests = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&requests);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (misbehave, record) = (misbehave.clone(), Arc::clone(&record));
                tokio::spawn(async move {
                    let target = read_target(&mut stream).await?;
                    record.lock().unwrap().push(target.clone());
                    if target == "/robots.txt" {
                        return stream
                            .write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                            .await;
                    }
                    misbehave(stream, target).await
                });
            }
        });
        Self { port, requests }
    }

    /// The address of a page, under the name that the tests' lookup knows.
    pub(crate) fn url(&self, path: &str) -> url::Url {
        self.url_at("old.example", path)
    }

    pub(crate) fn url_at(&self, host: &str, path: &str) -> url::Url {
        url::Url::parse(&format!("http://{host}:{}{path}", self.port)).unwrap()
    }

    /// What was asked for, robots.txt apart.
    pub(crate) fn requests(&self) -> Vec<String> {
        let requests = self.requests.lock().unwrap();
        requests.iter().filter(|target| *target != "/robots.txt").cloned().collect()
    }

    /// How often a target was asked for.
    pub(crate) fn times(&self, target: &str) -> usize {
        self.requests.lock().unwrap().iter().filter(|asked| *asked == target).count()
    }
}

async fn read_target(stream: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    Ok(head.split(' ').nth(1).unwrap_or_default().to_owned())
}

/// Names ending in `.example` are at the loopback address; what was looked up is kept.
#[derive(Default)]
pub(crate) struct Names {
    asked: Mutex<Vec<String>>,
}

impl Names {
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

#[async_trait]
impl Lookup for Names {
    async fn addresses(&self, host: &str) -> io::Result<Vec<IpAddr>> {
        self.asked.lock().unwrap().push(host.to_owned());
        match host {
            "private.example" => Ok(vec!["10.1.2.3".parse().unwrap()]),
            host if host.ends_with(".example") => Ok(vec!["127.0.0.1".parse().unwrap()]),
            _ => Err(io::Error::other("no such name")),
        }
    }
}

/// A source over a server, with everything it stands on.
pub(crate) struct Crawl {
    pub(crate) source: CrawlSource,
    pub(crate) names: Arc<Names>,
    pub(crate) scratch: tempfile::TempDir,
}

/// Opens the home page of a server with changed settings.
pub(crate) fn crawl(server: &Server, change: impl FnOnce(&mut CrawlSettings)) -> Crawl {
    let mut settings = quick_settings();
    change(&mut settings);
    let names = Arc::new(Names::default());
    let scratch = tempfile::tempdir().unwrap();
    let lookup: Arc<dyn Lookup> = Arc::<Names>::clone(&names);
    let home = server.url("/");
    let folder = scratch.path().to_owned();
    let source = CrawlSource::open_with(home.as_str(), settings, folder, &lookup).unwrap();
    Crawl { source, names, scratch }
}

/// No pauses, one retry at once, the loopback address open.
pub(crate) fn quick_settings() -> CrawlSettings {
    let mut settings = CrawlSettings::default();
    settings.network.allow_loopback = true;
    settings.pace.requests_per_second = 0.0;
    settings.pace.max_interval_ms = 1;
    settings.retry.retries = 1;
    settings.retry.first_wait_ms = 1;
    settings.retry.max_wait_ms = 2;
    settings
}

/// A page with this text.
pub(crate) fn page(text: &str) -> Response<Body> {
    respond(200, &[("content-type", "text/html; charset=utf-8")], text.to_owned())
}

pub(crate) fn missing() -> Response<Body> {
    respond(404, &[], "没有")
}

pub(crate) fn redirect(status: u16, to: &str) -> Response<Body> {
    respond(status, &[("location", to)], "")
}

pub(crate) fn respond(
    status: u16,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Response<Body> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, value.as_bytes());
    }
    response.body(body.into()).unwrap()
}
