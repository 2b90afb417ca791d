//! A theme package (主题): its files, what it declares, and its assets with fingerprints.

mod assets;
mod block_kinds;
mod error;
mod files;
mod manifest;
mod package;

pub use assets::AssetFile;
pub(crate) use assets::fingerprinted;
pub use block_kinds::{BlockKind, BlockOption, BlockWidth, OptionKind};
pub use error::ThemeError;
pub use files::embedded_theme_names;
pub use manifest::ThemeManifest;
pub use package::Theme;
