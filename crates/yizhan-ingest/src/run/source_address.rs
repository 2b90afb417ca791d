//! Where a run reads from, as it is stored.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use url::Url;

use super::{RunError, RunSettings};
use crate::source::{Addressing, CrawlSource, FolderSource, Source, Unfollowable};

/// The place that a run reads (迁移来源).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum SourceAddress {
    /// A live website.
    Website {
        /// The address of its home page.
        url: String,
    },
    /// A folder of saved pages.
    Folder {
        /// The folder.
        path: PathBuf,
        /// The address that it was saved from.
        base: String,
    },
}

impl SourceAddress {
    /// The home page in canonical form.
    pub fn home(&self, settings: &RunSettings) -> Result<Url, Unfollowable> {
        let addressing = Addressing::new(settings.crawl.address.clone());
        match self {
            Self::Website { url } => addressing.parse(url),
            Self::Folder { base, .. } => {
                let mut home = addressing.parse(base)?;
                home.set_query(None);
                if !home.path().ends_with('/') {
                    let folder = home.path().rsplit_once('/').map_or("", |(folder, _)| folder);
                    home.set_path(&format!("{folder}/"));
                }
                Ok(home)
            }
        }
    }

    /// What to call it in a report.
    pub fn label(&self) -> String {
        match self {
            Self::Website { url } => url.clone(),
            Self::Folder { path, base } => format!("{}（{base}）", path.display()),
        }
    }

    /// Opens it. Nothing is requested yet. Large files are received into `scratch`.
    pub(super) async fn open(
        &self,
        settings: &RunSettings,
        scratch: &Path,
    ) -> Result<Box<dyn Source>, RunError> {
        let crawl = settings.crawl.clone();
        Ok(match self {
            Self::Website { url } => Box::new(CrawlSource::open(url, crawl, scratch.to_owned())?),
            Self::Folder { path, base } => {
                Box::new(FolderSource::open(path.clone(), base, crawl).await?)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_home_page_of_a_folder_is_the_folder_it_was_saved_from() {
        for (base, home) in [
            ("http://old.example", "http://old.example/"),
            ("http://old.example/gov/index.html?a=1", "http://old.example/gov/"),
        ] {
            let folder = SourceAddress::Folder { path: "/tmp".into(), base: base.into() };
            assert_eq!(folder.home(&RunSettings::default()).unwrap().as_str(), home);
        }
    }
}
