//! Demonstration content for a city of government sites, and a bundled legacy site to migrate.
//!
//! Everything is made from sentences of our own and a seed. Invariant: the same sketch, seed and day give the
//! same bytes, on every machine and in every release that does not change the phrase books.

mod attach;
mod document;
mod grammar;
mod home;
pub mod legacy;
pub mod picture;
mod plan;
mod random;
mod sketch;
mod write;

pub use document::{DemoAttachment, DemoDocument, DemoPicture};
pub use home::{
    DemoBlock, DemoCard, DemoEntry, DemoFeature, DemoFeatureSection, DemoFigure, DemoHome,
    DemoTarget,
};
pub use sketch::{ChannelSketch, SiteKind, SiteSketch};
pub use write::{DemoSite, subject_keys};

/// What every page of a demonstration should say of itself.
pub const DEMO_NOTICE: &str = "本站为演示站点，内容由程序生成，不代表任何单位发布的信息。";
