//! Platform, press, site and folder of one test.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;
use yizhan_core::{Event, SiteId};
use yizhan_files::BlobStore;
use yizhan_publish::press::{self, Press, PressSettings, PrintReport};
use yizhan_testkit::TestPlatform;

use super::{Documents, Seen, add_channel, add_live_site, test_renderer};

/// A built site `water` with the documents 1 to 3.
pub(crate) struct World {
    pub(crate) app: TestPlatform,
    pub(crate) press: Arc<Press>,
    pub(crate) documents: Documents,
    pub(crate) blobs: Arc<BlobStore>,
    folder: TempDir,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with_settings(|_| {}).await
    }

    pub(crate) async fn with_settings(change: impl FnOnce(&mut PressSettings)) -> Self {
        let world = Self::unbuilt(change).await;
        world.app.run_jobs().await;
        world
    }

    /// The jobs that build the site are still to be done.
    pub(crate) async fn unbuilt(change: impl FnOnce(&mut PressSettings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Arc::new(BlobStore::open(folder.path().join("blobs"), 1 << 20).unwrap());
        let documents = Documents::default();
        let mut settings = PressSettings::default();
        change(&mut settings);
        let press = Arc::new(Press::new(
            settings,
            test_renderer(),
            vec![Arc::new(documents.clone())],
            folder.path().join("pages"),
            Arc::clone(&blobs),
        ));
        let app = TestPlatform::new(vec![press::module(Arc::clone(&press))]).await;
        app.given(async |cx| {
            let site = add_live_site(cx, "water", "3404000004").await;
            let channel = add_channel(cx, site, "news", "水利要闻").await;
            documents.settle(site, channel);
        })
        .await;
        for number in 1..=3 {
            documents.put(number, &format!("第 {number} 号"), "<p>正文</p>");
        }
        Self { app, press, documents, blobs, folder }
    }

    /// The folder of all sites.
    pub(crate) fn pages_folder(&self) -> PathBuf {
        self.folder.path().join("pages")
    }

    /// The folder of the site.
    pub(crate) fn site_folder(&self) -> PathBuf {
        self.pages_folder().join("water")
    }

    pub(crate) fn seen(&self) -> Seen {
        Seen::of(&self.site_folder())
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.site_folder().join(path)).unwrap()
    }

    pub(crate) fn has(&self, path: impl AsRef<Path>) -> bool {
        self.site_folder().join(path).exists()
    }

    /// Records `event` and does the jobs that follow.
    pub(crate) async fn hear(&self, event: Event) {
        self.app.given(async |cx| cx.record(event)).await;
        self.app.run_jobs().await;
    }

    /// Builds the whole site.
    pub(crate) async fn build(&self) -> PrintReport {
        self.press.build_site(self.app.platform(), self.documents.site(), &|_| {}).await.unwrap()
    }

    pub(crate) fn site(&self) -> SiteId {
        self.documents.site()
    }

    /// The refusals recorded so far: path and reason.
    pub(crate) async fn refusals(&self) -> Vec<(String, String)> {
        let events = self.app.events().await.into_iter();
        let refusals = events.filter_map(|event| match event {
            Event::PageRefused { path, reason, .. } => Some((path, reason)),
            _ => None,
        });
        refusals.collect()
    }
}
