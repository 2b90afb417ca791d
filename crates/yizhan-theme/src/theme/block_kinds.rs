//! `blocks.toml`: the blocks that home pages may be built from, with their options and defaults.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::files::Files;
use super::manifest::parse;
use super::{ThemeError, ThemeManifest};

/// A kind of block (区块类型) as the theme declares it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockKind {
    /// Its name, for example `list-pair`; also the name of its template.
    pub kind: String,
    /// Its name for people.
    pub title: String,
    /// How much of a row it takes.
    pub width: BlockWidth,
    /// True if it stands on a tinted ground.
    #[serde(default)]
    pub tint: bool,
    /// Its options by name.
    #[serde(default)]
    pub options: BTreeMap<String, BlockOption>,
}

/// How much of a row a block takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockWidth {
    /// All of it.
    Full,
    /// Half; two neighbours share a row.
    Half,
    /// All of it, without the space that other blocks have around them.
    Bare,
}

/// One option of a block (区块选项).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockOption {
    /// Its name for people.
    pub title: String,
    /// What values it takes.
    #[serde(rename = "type")]
    pub kind: OptionKind,
    /// The value if a site gives none; an option without default must be given.
    pub default: Option<toml::Value>,
    /// The least value of a number.
    pub min: Option<i64>,
    /// The greatest value of a number, or the most entries of a list.
    pub max: Option<i64>,
}

/// What values an option takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OptionKind {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
    /// The path of a channel.
    Channel,
    /// Several paths of channels.
    Channels,
    /// Links, each with `title`, `href` and perhaps `icon`.
    Links,
    /// Figures, each with `label` and `value`.
    Figures,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlocksFile {
    block: Vec<BlockKind>,
}

/// The declared blocks of a theme, each with a template.
pub(crate) fn read(files: &Files, manifest: &ThemeManifest) -> Result<Vec<BlockKind>, ThemeError> {
    let declared: BlocksFile = parse(files, "blocks.toml")?;
    for name in &manifest.blocks {
        if !declared.block.iter().any(|block| &block.kind == name) {
            return Err(ThemeError::Malformed {
                file: "blocks.toml".to_owned(),
                message: format!("没有声明 theme.toml 列出的区块“{name}”"),
            });
        }
    }
    for block in &declared.block {
        if !manifest.blocks.contains(&block.kind) {
            return Err(ThemeError::Malformed {
                file: "theme.toml".to_owned(),
                message: format!("blocks 没有列出 blocks.toml 声明的区块“{}”", block.kind),
            });
        }
        if !files.contains_key(&format!("templates/blocks/{}.html", block.kind)) {
            return Err(ThemeError::NoBlockTemplate(block.kind.clone()));
        }
    }
    Ok(declared.block)
}
