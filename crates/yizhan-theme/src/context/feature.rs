//! A page on one topic.

use serde::Serialize;

use super::{Crumb, Html, Image, ListSection, Story};

/// The page of a feature (专题页).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct FeaturePage {
    /// The path to the page.
    pub crumbs: Vec<Crumb>,
    /// The title.
    pub title: String,
    /// What it is about, one or two sentences.
    pub lead: String,
    /// The picture across the top.
    pub banner: Option<Image>,
    /// How long it runs, in words, for example `2026年3月至12月`; empty if open-ended.
    pub period: String,
    /// True once it is closed (已归档).
    pub archived: bool,
    /// Its lists, two side by side where there is room.
    pub sections: Vec<FeatureSection>,
}

/// One part of a feature.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum FeatureSection {
    /// A list of documents.
    List(ListSection),
    /// Documents shown by their pictures.
    Pictures {
        /// The heading.
        title: String,
        /// Where all of them stand.
        more: Option<String>,
        /// The pictures, newest first.
        stories: Vec<Story>,
    },
    /// Text.
    Text {
        /// The heading.
        title: String,
        /// The text.
        body: Html,
    },
}
