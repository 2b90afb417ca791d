//! The press itself.

use std::path::PathBuf;
use std::sync::Arc;

use yizhan_files::BlobStore;
use yizhan_theme::Renderers;

use super::own_pages::OwnPages;
use super::sites::Sites;
use super::{PageSource, PressSettings};

/// The press (印刷机): prints the pages of all sites below one folder.
///
/// One process at a time prints below a folder; see [`yizhan_files::DataLock`].
pub struct Press {
    pub(super) settings: PressSettings,
    pub(super) sources: Vec<Arc<dyn PageSource>>,
    pub(super) blobs: Arc<BlobStore>,
    pub(super) sites: Sites,
}

impl Press {
    /// A press that prints what `sources` bring, each site with its theme, into `folder/KEY` for each site.
    pub fn new(
        settings: PressSettings,
        renderers: impl Into<Renderers>,
        sources: Vec<Arc<dyn PageSource>>,
        folder: impl Into<PathBuf>,
        blobs: Arc<BlobStore>,
    ) -> Self {
        let sites = Sites::new(folder.into(), renderers.into(), settings.sites_kept);
        // Notices come first: they must be there before anything else may be missing.
        let mut all: Vec<Arc<dyn PageSource>> = vec![Arc::new(OwnPages)];
        all.extend(sources);
        Self { settings, sources: all, blobs, sites }
    }

    /// The names of the themes that sites can have.
    pub fn themes(&self) -> impl Iterator<Item = &str> {
        self.sites.renderers.names()
    }
}
