//! Opening the platform.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use yizhan_core::SystemClock;
use yizhan_db::{Db, DbError, DbSettings};
use yizhan_files::{BlobStore, DataLock, LockError, StorageError};
use yizhan_frame::Platform;
use yizhan_identity::{Security, WrongHashSettings};
use yizhan_publish::press::Press;
use yizhan_theme::{RenderError, Renderer, Renderers, Theme, ThemeError, embedded_theme_names};

use super::{
    modules::{modules, page_sources},
    set_up_secret::set_up_secret,
};
use crate::config::Config;

/// The longest file that is kept, in bytes.
const FILE_LIMIT: u64 = 512 << 20;

/// The platform, ready for work.
pub(crate) struct Opened {
    /// Database, clock and modules.
    pub(crate) platform: Platform,
    /// The press.
    pub(crate) press: Arc<Press>,
    /// Attachments and pictures.
    pub(crate) blobs: Arc<BlobStore>,
    /// Signing in.
    pub(crate) security: Security,
}

/// Why the platform could not be opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenError {
    /// There is no installation in the data folder.
    #[error("there is no installation in {}", .0.display())]
    NotInitialised(PathBuf),
    /// The embedded database that the settings name is not there.
    #[error("there is no database in {}", .0.display())]
    NoDatabaseFile(PathBuf),
    /// The data folder cannot be made.
    #[error("the data folder {} cannot be made", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the kernel said.
        source: io::Error,
    },
    /// Another process prints in the data folder.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The database.
    #[error("the database cannot be opened")]
    Db {
        /// Its address, without a password.
        address: String,
        /// What went wrong.
        source: DbError,
    },
    /// The folder of files.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The theme.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// A template of the theme.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// The settings of signing in.
    #[error(transparent)]
    Security(#[from] WrongHashSettings),
}

/// Makes an installation in the data folder, or completes the one that is there.
pub(crate) async fn create(config: &Config) -> Result<Opened, OpenError> {
    for folder in [config.data.clone(), config.sites_folder(), config.blobs_folder()] {
        fs::create_dir_all(&folder).map_err(|source| OpenError::Folder { folder, source })?;
    }
    wire(config).await
}

/// Opens the installation in the data folder.
pub(crate) async fn open(config: &Config) -> Result<Opened, OpenError> {
    find_installation(config)?;
    wire(config).await
}

/// Passes when there is an installation in the data folder, and a database for it.
pub(crate) fn find_installation(config: &Config) -> Result<(), OpenError> {
    let settings = config.database.settings(&config.data);
    let file = settings.url.strip_prefix("sqlite://");
    let file = file.map(|file| file.split('?').next().unwrap_or_default());
    let lacks_file = file.filter(|file| !Path::new(file).is_file());
    if !config.sites_folder().is_dir() {
        return Err(OpenError::NotInitialised(config.data.clone()));
    }
    match lacks_file {
        Some(file) if config.database.url.is_some() => Err(OpenError::NoDatabaseFile(file.into())),
        Some(_) => Err(OpenError::NotInitialised(config.data.clone())),
        None => Ok(()),
    }
}

/// Opens the installation for one who prints in it: with the right to do so.
pub(crate) async fn open_to_print(config: &Config) -> Result<(DataLock, Opened), OpenError> {
    // Before the lock, which would make the folder.
    find_installation(config)?;
    let lock = take_lock(config)?;
    Ok((lock, open(config).await?))
}

/// Takes the right to print in the data folder. It ends with the process.
pub(crate) fn take_lock(config: &Config) -> Result<DataLock, OpenError> {
    Ok(DataLock::acquire(&config.data)?)
}

async fn wire(config: &Config) -> Result<Opened, OpenError> {
    let db = open_database(&config.database.settings(&config.data)).await?;
    let blobs = Arc::new(BlobStore::open(config.blobs_folder(), FILE_LIMIT)?);
    let press = Arc::new(Press::new(
        config.press.settings(&config.public),
        renderers(config)?,
        page_sources(),
        config.sites_folder(),
        Arc::clone(&blobs),
    ));
    let security = Security::new(config.security.settings())?;
    let security = match set_up_secret(&config.data)? {
        Some(secret) => security.with_set_up_secret(&secret),
        None => security,
    };
    let modules = modules(&press, security.clone());
    let platform = Platform::new(db, Arc::new(SystemClock), modules);
    Ok(Opened { platform, press, blobs, security })
}

/// The themes that are compiled in, and those of the settings.
fn renderers(config: &Config) -> Result<Renderers, OpenError> {
    let mut renderers = Vec::new();
    for name in embedded_theme_names() {
        renderers.push(Renderer::new(Theme::embedded(&name)?)?);
    }
    for folder in &config.press.themes {
        renderers.push(Renderer::new(Theme::from_folder(folder)?)?);
    }
    Ok(renderers.into_iter().collect())
}

async fn open_database(settings: &DbSettings) -> Result<Db, OpenError> {
    Db::open(settings)
        .await
        .map_err(|source| OpenError::Db { address: without_password(&settings.url), source })
}

/// The address of a database as it may be shown.
pub(crate) fn without_password(address: &str) -> String {
    match url::Url::parse(address) {
        Ok(mut url) if url.password().is_some() => {
            // An address that has a password can have another one.
            let _ = url.set_password(Some("***"));
            url.to_string()
        }
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let shown = without_password("postgres://yizhan:secret@db.example:5432/yizhan");
        assert_eq!(shown, "postgres://yizhan:***@db.example:5432/yizhan");
        assert_eq!(without_password("sqlite://data/yizhan.db"), "sqlite://data/yizhan.db");
    }
}
