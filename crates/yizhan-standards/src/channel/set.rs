//! The sets of channels a new site begins with.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ChannelClass, channel_class};
use crate::{Entry, embedded};

static SETS: LazyLock<Vec<ChannelSet>> = LazyLock::new(|| embedded::area("channel-sets"));

/// A set of channels (栏目模板) for a kind of sites.
pub type ChannelSet = Entry<ChannelSetParams>;

/// What a set consists of.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelSetParams {
    /// The kind of sites it is meant for.
    pub site_kind: SiteKind,
    /// Its channels. A parent stands before its children; siblings stand in their order.
    #[serde(rename = "channel")]
    pub channels: Vec<ChannelTemplate>,
}

/// A kind of sites (网站类型), as far as their channels differ.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SiteKind {
    /// The portal of the city government (市政府门户网站).
    CityPortal,
    /// The portal of a county, district or functional zone (县区政府门户网站).
    CountyPortal,
    /// The site of a department (部门网站).
    Department,
}

/// A channel (栏目) of a set.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelTemplate {
    /// Its key, unique in the set, in kebab-case; it becomes a step of the address.
    pub key: String,
    /// The key of the channel above it; none at the top.
    pub parent: Option<String>,
    /// Its name (栏目名称).
    pub name: String,
    /// The id of its class (栏目类别).
    pub class: String,
    /// What it holds, in one sentence (栏目描述).
    pub description: String,
    /// Its keywords (栏目关键词).
    pub keywords: Vec<String>,
}

/// All sets of channels.
pub fn channel_sets() -> &'static [ChannelSet] {
    &SETS
}

/// The set of an id: `city-portal`, `county-portal` or `department`.
pub fn channel_set(id: &str) -> Option<&'static ChannelSet> {
    channel_sets().iter().find(|set| set.id == id)
}

impl ChannelSet {
    /// The channels of the set, parents before children.
    pub fn channels(&self) -> &[ChannelTemplate] {
        &self.params.channels
    }

    /// The channels below a channel, or at the top.
    pub fn children<'a>(
        &'a self,
        parent: Option<&'a str>,
    ) -> impl Iterator<Item = &'a ChannelTemplate> {
        self.channels().iter().filter(move |channel| channel.parent.as_deref() == parent)
    }
}

impl ChannelTemplate {
    /// The class of the channel.
    ///
    /// # Panics
    ///
    /// When the class does not exist, which a test rules out.
    pub fn class(&self) -> &'static ChannelClass {
        channel_class(&self.class).expect("a test finds the class of every channel")
    }
}
