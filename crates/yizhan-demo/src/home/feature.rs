//! Features of the portals, with documents of their own.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::document::{DemoDocument, DemoPicture};
use crate::grammar::{Subject, phrasebook};
use crate::picture::{Scene, draw};
use crate::plan::{Form, Slot};
use crate::sketch::SiteKind;
use crate::write::{DemoSite, compose_as};

/// A feature (专题) of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoFeature {
    /// Key within the site.
    pub key: String,
    /// Title.
    pub title: String,
    /// What it is about, one sentence.
    pub summary: String,
    /// Its banner.
    pub picture: DemoPicture,
    /// Its sections, in order.
    pub sections: Vec<DemoFeatureSection>,
}

/// A section (分栏目) of a feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoFeatureSection {
    /// Heading.
    pub title: String,
    /// Its documents; their `channel_keys` are empty.
    pub documents: Vec<DemoDocument>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FeatureFile {
    feature: Vec<FeatureEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FeatureEntry {
    key: String,
    on: FeatureOn,
    title: String,
    summary: String,
    scene: String,
    sections: Vec<SectionEntry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FeatureOn {
    CityPortal,
    County,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionEntry {
    title: String,
    form: FeatureForm,
    subject: String,
    /// Of the words of the subject, only those that have one of these parts; all of them if there are none.
    #[serde(default)]
    only: Vec<String>,
    count: usize,
    /// The subject with the words that are left.
    #[serde(skip)]
    narrowed: Option<Subject>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FeatureForm {
    News,
    PictureNews,
    Notice,
    Project,
    Question,
}

impl FeatureForm {
    fn form(self) -> Form {
        match self {
            Self::News => Form::News,
            Self::PictureNews => Form::PictureNews,
            Self::Notice => Form::Notice,
            Self::Project => Form::Project,
            Self::Question => Form::Question,
        }
    }
}

static FEATURES: LazyLock<Vec<FeatureEntry>> = LazyLock::new(|| {
    let file: FeatureFile =
        toml::from_str(include_str!("../../content/features.toml")).expect("features.toml parses");
    let mut features = file.feature;
    for section in features.iter_mut().flat_map(|feature| &mut feature.sections) {
        let subject = phrasebook().subject(&section.subject);
        section.narrowed = subject.map(|subject| subject.only(&section.only));
    }
    features
});

impl DemoSite {
    /// The features (专题) of the site: three on the city portal, two on that of a county, none on others.
    pub fn features(&self) -> Vec<DemoFeature> {
        let on = match self.sketch.kind {
            SiteKind::CityPortal => FeatureOn::CityPortal,
            SiteKind::County => FeatureOn::County,
            SiteKind::Department => return Vec::new(),
        };
        // Numbers after those of the documents, so that names of pictures do not meet.
        let mut index = self.len();
        FEATURES
            .iter()
            .filter(|entry| entry.on == on)
            .map(|entry| self.feature(entry, &mut index))
            .collect()
    }

    fn feature(&self, entry: &'static FeatureEntry, index: &mut usize) -> DemoFeature {
        let scene = Scene::of_key(&entry.scene).unwrap_or(Scene::Skyline);
        let sections = entry.sections.iter().map(|section| self.section(section, index)).collect();
        DemoFeature {
            key: entry.key.clone(),
            title: entry.title.clone(),
            summary: entry.summary.clone(),
            picture: DemoPicture {
                name: format!("feature-{}.svg", entry.key),
                alt: scene.description().to_owned(),
                svg: draw(scene, self.seed),
            },
            sections,
        }
    }

    fn section(&self, entry: &'static SectionEntry, index: &mut usize) -> DemoFeatureSection {
        let subject = entry.narrowed.as_ref().unwrap_or_else(|| phrasebook().general());
        // No channel of the site, and another one for each section.
        let channel = usize::MAX - *index;
        let documents = (0..entry.count).map(|ordinal| {
            *index += 1;
            let slot = Slot {
                channel,
                form: entry.form.form(),
                ordinal,
                total: entry.count,
                interprets: None,
            };
            compose_as(self, *index, slot, subject)
        });
        DemoFeatureSection { title: entry.title.clone(), documents: documents.collect() }
    }
}
