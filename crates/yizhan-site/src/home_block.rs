//! What a home page is built from.

use serde::{Deserialize, Serialize};
use yizhan_core::is_key;

/// The most blocks of a home page.
const BLOCK_LIMIT: usize = 60;

/// The most bytes of one block's options, written as JSON.
const OPTIONS_LIMIT: usize = 32 * 1_024;

/// A block of a home page (首页区块), as the theme declares it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomeBlock {
    /// Its kind.
    pub kind: String,
    /// Its options; a channel is named by its path.
    #[serde(default)]
    pub options: serde_json::Map<String, serde_json::Value>,
}

/// What is wrong with the blocks of a home page (首页区块错误).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HomeBlocksFault {
    /// There are too many blocks.
    #[error("a home page has at most {BLOCK_LIMIT} blocks")]
    TooMany,
    /// A block's kind is not the name of one.
    #[error("`{0}` is not a kind of block")]
    WrongKind(String),
    /// A block's options are too long.
    #[error("the options of a block have at most {OPTIONS_LIMIT} bytes")]
    LongOptions,
}

/// Says what is wrong with the blocks of a home page. Which kinds and options there are is for the theme to say.
pub(crate) fn check_blocks(blocks: &[HomeBlock]) -> Result<(), HomeBlocksFault> {
    if BLOCK_LIMIT < blocks.len() {
        return Err(HomeBlocksFault::TooMany);
    }
    for block in blocks {
        if !is_key(&block.kind) {
            return Err(HomeBlocksFault::WrongKind(block.kind.clone()));
        }
        let written = serde_json::Value::Object(block.options.clone()).to_string();
        if OPTIONS_LIMIT < written.len() {
            return Err(HomeBlocksFault::LongOptions);
        }
    }
    Ok(())
}
