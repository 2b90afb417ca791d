//! Asking what is not a file, within bounds: so many at once, each for so long.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::serve::{
    DynamicRequest, Fallback, LookupUnavailable, OldAddress, RedirectLookup, ServeSettings,
    ServedSite,
};

/// The redirects and the dynamic part, if there are any.
pub(in crate::serve) struct Hooks {
    redirects: Option<Arc<dyn RedirectLookup>>,
    fallback: Option<Arc<dyn Fallback>>,
    /// Where they run.
    home: Handle,
    turns: Arc<Semaphore>,
    limit: Duration,
}

impl Hooks {
    pub(in crate::serve) fn new(
        redirects: Option<Arc<dyn RedirectLookup>>,
        fallback: Option<Arc<dyn Fallback>>,
        home: Handle,
        settings: &ServeSettings,
    ) -> Self {
        let turns = Arc::new(Semaphore::new(settings.concurrent_lookups));
        Self { redirects, fallback, home, turns, limit: settings.lookup_timeout }
    }

    pub(super) fn has_fallback(&self) -> bool {
        self.fallback.is_some()
    }

    pub(super) async fn redirect(
        &self,
        site: &Arc<ServedSite>,
        host: &str,
        path_and_query: &str,
    ) -> Result<Option<OldAddress>, LookupUnavailable> {
        let Some(redirects) = self.redirects.clone() else { return Ok(None) };
        let site = Arc::clone(site);
        let (host, path_and_query) = (host.to_owned(), path_and_query.to_owned());
        self.run(async move { redirects.find(&site, &host, &path_and_query).await }).await?
    }

    pub(super) async fn dynamic(
        &self,
        request: DynamicRequest,
    ) -> Result<Option<Response<Bytes>>, LookupUnavailable> {
        let Some(fallback) = self.fallback.clone() else { return Ok(None) };
        self.run(async move { fallback.respond(request).await }).await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, LookupUnavailable> {
        let turn = timeout(self.limit, Arc::clone(&self.turns).acquire_owned()).await;
        let Ok(Ok(turn)) = turn else {
            tracing::warn!("Too many lookups are under way, answering 503");
            return Err(LookupUnavailable);
        };
        let limit = self.limit;
        let task = self.home.spawn(async move {
            let _turn = turn;
            timeout(limit, work).await
        });
        match task.await {
            Ok(Ok(result)) => Ok(result),
            Ok(Err(_)) => {
                tracing::warn!(limit = ?limit, "A lookup took too long, answering 503");
                Err(LookupUnavailable)
            }
            Err(error) => {
                tracing::error!(%error, "A lookup failed, answering 503");
                Err(LookupUnavailable)
            }
        }
    }
}
