//! Where a run reads from, as it is stored.

use std::path::{Path, PathBuf};
use std::{fs, io};

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

/// What somebody named is no place to read from (来源有误).
#[derive(Debug, thiserror::Error)]
pub enum WrongSource {
    /// Nothing was named.
    #[error("no source was named")]
    Nothing,
    /// An address of a kind that cannot be read from.
    #[error("`{0}` is neither the address of a website nor a folder")]
    UnknownKind(String),
    /// There is no such folder.
    #[error("there is no folder {}", path.display())]
    NoFolder {
        /// What was named.
        path: PathBuf,
        /// What the kernel said.
        source: io::Error,
    },
    /// Nobody said where the pages of the folder were saved from.
    #[error("the folder {} lacks the address that it was saved from", .0.display())]
    NoBase(PathBuf),
}

impl SourceAddress {
    /// What a person means by `named`: a website, or a folder that was saved from `base`.
    ///
    /// A folder is kept with its whole path, so that the run can be resumed from anywhere.
    pub fn locate(named: &str, base: Option<&str>) -> Result<Self, WrongSource> {
        if named.starts_with("http://") || named.starts_with("https://") {
            return Ok(Self::Website { url: named.to_owned() });
        }
        if named.trim().is_empty() {
            return Err(WrongSource::Nothing);
        }
        if named.contains("://") {
            return Err(WrongSource::UnknownKind(named.to_owned()));
        }
        let no_folder = |source| WrongSource::NoFolder { path: named.into(), source };
        let path = fs::canonicalize(named).map_err(no_folder)?;
        if !path.is_dir() {
            return Err(no_folder(io::ErrorKind::NotADirectory.into()));
        }
        match base {
            Some(base) => Ok(Self::Folder { path, base: base.to_owned() }),
            None => Err(WrongSource::NoBase(path)),
        }
    }

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
    fn a_person_names_a_website_or_a_folder_and_where_it_was_saved_from() {
        let website = SourceAddress::locate("https://old.example/", None).unwrap();
        assert_eq!(website, SourceAddress::Website { url: "https://old.example/".into() });
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("index.html");
        fs::write(&file, "").unwrap();
        let locate = |path: &Path, base| SourceAddress::locate(path.to_str().unwrap(), base);
        let dotted = folder.path().join(".");
        let found = locate(&dotted, Some("http://old.example/")).unwrap();
        let path = fs::canonicalize(folder.path()).unwrap();
        assert_eq!(found, SourceAddress::Folder { path, base: "http://old.example/".into() });
        assert!(matches!(locate(&dotted, None), Err(WrongSource::NoBase(_))));
        for wrong in [file, folder.path().join("nowhere")] {
            let found = locate(&wrong, Some("http://old.example/"));
            assert!(matches!(found, Err(WrongSource::NoFolder { .. })), "{}", wrong.display());
        }
    }

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
