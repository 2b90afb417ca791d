//! Classes of channels (栏目类别) and the sets of channels (栏目模板) a new site begins with.
//!
//! Invariant: every channel of a set has a class that exists and a description of its own.

mod class;
mod set;

pub use class::{ChannelClass, ChannelClassParams, ChannelGroup, channel_class, channel_classes};
pub use set::{ChannelSet, ChannelSetParams, ChannelTemplate, SiteKind, channel_set, channel_sets};

pub(crate) use class::ClassFile;
