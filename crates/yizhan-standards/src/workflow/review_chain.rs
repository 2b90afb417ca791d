//! The ready-made review chains (审核流程): which reviews a text passes before it is public.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Entry, embedded};

static CHAINS: LazyLock<ReviewChainFile> =
    LazyLock::new(|| embedded::file("review-chains", "review-chains.toml"));

/// A ready-made review chain (审核流程).
pub type ReadyChain = Entry<ReadyChainParams>;

/// The steps of a chain.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadyChainParams {
    /// In the order in which they are passed.
    #[serde(rename = "step")]
    pub steps: Vec<ReadyStep>,
}

/// One step of a chain (审核环节).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadyStep {
    /// Its key.
    pub key: String,
    /// Its name (环节名称).
    pub title: String,
    /// The name of the permission that it asks for.
    pub permission: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReviewChainFile {
    #[serde(rename = "chain")]
    chains: Vec<ReadyChain>,
}

/// All ready-made chains. The first one holds where no other was set.
pub fn review_chains() -> &'static [ReadyChain] {
    &CHAINS.chains
}
