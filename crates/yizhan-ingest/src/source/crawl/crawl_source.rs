//! The website as a source.
//!
//! Invariant: see the module above; this file is where the order of the checks is written down.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use reqwest::Client;
use tokio::time::sleep;
use url::Url;

use super::address_guard::{AddressGuard, Lookup, SystemLookup};
use super::exchange::{Answer, Exchange};
use super::host::Host;
use super::robots::RobotsRules;
use super::trail::Trail;
use super::{OpenCrawlError, client, retry};
use crate::source::{
    Addressing, ContentKind, CrawlSettings, FetchError, Fetched, RobotsMode, Scope, Seeds, Source,
    authority, expected_kind,
};

/// A live website (在线网站).
pub struct CrawlSource {
    pub(super) settings: CrawlSettings,
    pub(super) home: Url,
    pub(super) addressing: Addressing,
    pub(super) scope: Scope,
    pub(super) guard: AddressGuard,
    client: Client,
    plain_client: Client,
    scratch: PathBuf,
    hosts: Mutex<HashMap<String, Arc<Host>>>,
}

impl CrawlSource {
    /// Opens a website by the address of its home page. Nothing is requested yet. Large files are
    /// received into the folder `scratch`, which must exist.
    pub fn open(
        home: &str,
        settings: CrawlSettings,
        scratch: PathBuf,
    ) -> Result<Self, OpenCrawlError> {
        let lookup: Arc<dyn Lookup> = Arc::new(SystemLookup);
        Self::open_with(home, settings, scratch, &lookup)
    }

    /// Opens a website, and looks names up in `lookup`.
    pub fn open_with(
        home: &str,
        settings: CrawlSettings,
        scratch: PathBuf,
        lookup: &Arc<dyn Lookup>,
    ) -> Result<Self, OpenCrawlError> {
        settings.check()?;
        let addressing = Addressing::new(settings.address.clone());
        let home = addressing.parse(home)?;
        let (client, plain_client) = client::build(&settings, lookup)?;
        Ok(Self {
            scope: Scope::new(&home, &settings.scope),
            guard: AddressGuard::new(&settings.network),
            hosts: Mutex::default(),
            settings,
            home,
            addressing,
            client,
            plain_client,
            scratch,
        })
    }

    /// The home page in canonical form.
    pub fn home(&self) -> &Url {
        &self.home
    }

    /// The rules of the host of this address: read once, and again after a pause if they could not
    /// be had.
    pub async fn robots(&self, url: &Url) -> Result<Arc<RobotsRules>, FetchError> {
        if self.settings.robots.mode == RobotsMode::Ignore {
            return Ok(Arc::new(RobotsRules::none()));
        }
        let host = self.host(url);
        let rules = host.robots.get_or_try_init(|| self.load_robots(&host, url)).await?;
        Ok(Arc::clone(rules))
    }

    pub(super) fn exchange(&self) -> Exchange<'_> {
        Exchange {
            client: &self.client,
            plain_client: &self.plain_client,
            limits: &self.settings.limits,
            scratch: &self.scratch,
        }
    }

    pub(super) fn trail(&self, url: &Url) -> Trail {
        Trail::new(url.clone(), self.settings.limits.redirects)
    }

    /// Takes the redirect that an answer is, or refuses it.
    pub(super) fn follow(
        &self,
        trail: &mut Trail,
        status: u16,
        location: Option<(String, &'static encoding_rs::Encoding)>,
    ) -> Result<(), FetchError> {
        trail.follow(status, location, &self.scope)
    }

    pub(super) fn host(&self, url: &Url) -> Arc<Host> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        // The scope bounds the number of hosts, and each has two schemes at most.
        let key = format!("{}://{}", url.scheme(), authority(url));
        Arc::clone(hosts.entry(key).or_insert_with(|| Arc::new(Host::new(&self.settings))))
    }

    /// Scope and literal addresses: what can be refused without asking anybody.
    pub(super) fn admit(&self, url: &Url) -> Result<(), FetchError> {
        match expected_kind(url) {
            ContentKind::Attachment => self.scope.admits_file(url),
            _ => self.scope.admits_page(url),
        }
        .map_err(FetchError::OutOfScope)?;
        self.guard.check_literal(url)
    }

    /// One try: from the address over its redirects to a body.
    async fn try_fetch(&self, url: &Url) -> Result<Fetched, FetchError> {
        let mut trail = self.trail(url);
        loop {
            self.admit(&trail.current)?;
            if !self.robots(&trail.current).await?.allow(&trail.current) {
                return Err(FetchError::RefusedByRobots(trail.current));
            }
            match self.ask(&trail.current).await? {
                Answer::Redirect { status, location } => {
                    self.follow(&mut trail, status, location)?;
                }
                Answer::Received(received) => {
                    let final_url = self.addressing.canonical(trail.current);
                    return Ok(received.into_fetched(url.clone(), final_url, trail.redirects));
                }
            }
        }
    }

    /// One request at the pace of its host.
    async fn ask(&self, url: &Url) -> Result<Answer, FetchError> {
        let host = self.host(url);
        let _place = host.turn().await?;
        let answer = self.exchange().get(url).await;
        host.learn(answer.as_ref().err());
        answer
    }

    /// How long to wait before another try, if one is worth it.
    pub(super) fn wait_after(
        &self,
        url: &Url,
        attempt: u32,
        error: &FetchError,
    ) -> Option<Duration> {
        let longest = Duration::from_millis(self.settings.pace.max_retry_after_ms);
        if let FetchError::HttpStatus { retry_after: Some(pause), .. } = error
            && *pause > longest
        {
            return None;
        }
        retry::wait(&self.settings.retry, self.settings.jitter_seed, url, attempt, error)
    }
}

#[async_trait]
impl Source for CrawlSource {
    /// The home page, then what the sitemaps of its host name.
    async fn seeds(&self) -> Result<Seeds, FetchError> {
        self.admit(&self.home)?;
        self.read_seeds().await
    }

    async fn fetch(&self, url: &Url) -> Result<Fetched, FetchError> {
        let mut attempt = 0;
        loop {
            let error = match self.try_fetch(url).await {
                Ok(fetched) => return Ok(fetched),
                Err(error) => error,
            };
            let Some(wait) = self.wait_after(url, attempt, &error) else { return Err(error) };
            tracing::debug!(%url, %error, attempt, "Trying again");
            sleep(wait).await;
            attempt += 1;
        }
    }
}

impl std::fmt::Debug for CrawlSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CrawlSource").field("home", &self.home.as_str()).finish_non_exhaustive()
    }
}
