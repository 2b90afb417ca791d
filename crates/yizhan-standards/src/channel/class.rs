//! The classes of channels, with how often they must be updated.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Certainty, Entry, embedded};

static FILE: LazyLock<ClassFile> =
    LazyLock::new(|| embedded::file("channel-classes", "channel-classes.toml"));

/// A class of channels (栏目类别). Its title is the value of the page tag `ColumnType`.
pub type ChannelClass = Entry<ChannelClassParams>;

/// What a class asks of its channels.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelClassParams {
    /// What the class is for.
    pub group: ChannelGroup,
    /// Within how many days something new must appear; none where content changes with its matter.
    pub update_days: Option<u32>,
    /// How sure we are of the period, when that differs from the class.
    pub update_days_certainty: Option<Certainty>,
    /// After how many days without anything new its people are warned.
    #[serde(default)]
    pub warn_days: Vec<u32>,
    /// The content types that belong there, the usual one first.
    pub content_types: Vec<String>,
}

/// What channels are for (栏目分组).
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum ChannelGroup {
    /// Publishing information (信息发布).
    Publishing,
    /// Disclosure of government information (政府信息公开).
    Disclosure,
    /// Services (办事服务).
    Service,
    /// Interaction with the public (互动交流).
    Interaction,
    /// Features on one subject (专题专栏).
    Feature,
    /// Pages that are written once (静态信息), exempt from update rules.
    Static,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClassFile {
    #[serde(rename = "class")]
    classes: Vec<ChannelClass>,
}

/// All classes of channels.
pub fn channel_classes() -> &'static [ChannelClass] {
    &FILE.classes
}

/// The class of an id.
pub fn channel_class(id: &str) -> Option<&'static ChannelClass> {
    channel_classes().iter().find(|class| class.id == id)
}

impl ChannelClass {
    /// Within how many days something new must appear, if at all.
    pub fn update_days(&self) -> Option<u32> {
        self.params.update_days
    }

    /// How sure we are of the update period.
    pub fn update_days_certainty(&self) -> Certainty {
        self.params.update_days_certainty.unwrap_or(self.certainty)
    }
}
