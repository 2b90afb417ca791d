//! From pages to a template, in two readings: first what repeats and what varies, then where the parts stand.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::cluster::clusters;
use super::guide::Guide;
use super::places::{repeated_lines, varying_places};
use super::shape::Shape;
use super::sketch::Sketch;
use super::template::{Cluster, SiteTemplate};
use crate::extract::{Located, View, locate};
use crate::limits::Limits;

/// A decoded page to learn from.
#[derive(Debug, Clone, Copy)]
pub struct LearnPage<'a> {
    /// Its text.
    pub html: &'a str,
    /// Its address or path.
    pub url: &'a str,
}

/// Fewest pages that can teach something.
const FEWEST: usize = 2;

/// Learns the templates of one site. Pages over a limit are passed over; of many pages an even sample is taken.
pub fn learn(pages: &[LearnPage<'_>], limits: &Limits) -> SiteTemplate {
    let step = pages.len().div_ceil(limits.max_learn_pages.max(1)).max(1);
    let sample: Vec<&LearnPage<'_>> = pages.iter().step_by(step).collect();
    let sketches: Vec<Sketch> =
        distinct(sample.iter().filter_map(|page| Sketch::of(page, limits)).collect());
    if sketches.len() < FEWEST {
        return SiteTemplate::default();
    }
    let features: Vec<BTreeSet<u64>> =
        sketches.iter().map(|sketch| sketch.features.clone()).collect();
    let groups = clusters(&features).into_iter().filter(|group| group.len() >= FEWEST);
    let clusters = groups.map(|group| {
        let members: Vec<&Sketch<'_>> = group.iter().map(|page| &sketches[*page]).collect();
        let repeats = repeated_lines(&members);
        let places = varying_places(&members);
        let draft = Cluster {
            features: common_features(&features, &group),
            pages: group.len(),
            repeated: repeats.lines,
            everywhere: repeats.everywhere,
            body: None,
            title: places.title,
            published: places.published,
        };
        vote(draft, &members, limits)
    });
    SiteTemplate { pages: sketches.len(), clusters: clusters.collect() }
}

/// Completes a template: every page says where its parts are, the majority counts.
fn vote(draft: Cluster, members: &[&Sketch<'_>], limits: &Limits) -> Cluster {
    let votes: Vec<Votes> =
        members.iter().filter_map(|sketch| Votes::of(&sketch.page, &draft, limits)).collect();
    Cluster {
        body: agreed(votes.iter().map(|vote| vote.body), votes.len()),
        title: agreed(votes.iter().map(|vote| vote.title), votes.len()).or(draft.title),
        published: agreed(votes.iter().map(|vote| vote.published), votes.len()).or(draft.published),
        ..draft
    }
}

/// Without pages that are the same as another: they would make content look repeated.
fn distinct(sketches: Vec<Sketch<'_>>) -> Vec<Sketch<'_>> {
    let mut seen = HashSet::new();
    sketches.into_iter().filter(|sketch| seen.insert(sketch.whole)).collect()
}

/// Where one page has its parts.
struct Votes {
    body: Option<u64>,
    title: Option<u64>,
    published: Option<u64>,
}

impl Votes {
    fn of(page: &LearnPage<'_>, draft: &Cluster, limits: &Limits) -> Option<Self> {
        let view = View::of(page.html, page.url, limits).ok()?;
        let shape = Shape::of(&view.tree);
        let guide = Guide::new(&view, &shape, draft);
        let located: Located = locate(&view, &guide);
        let body = located.body.as_ref()?;
        located.byline.lines?;
        let published =
            located.byline.published_line.map(|line| shape.place(view.blocks.all()[line].owner));
        let title = located
            .title
            .as_ref()
            .filter(|title| title.score >= 4.0)
            .map(|title| shape.place(title.owner));
        Some(Self { body: Some(shape.place(body.container)), title, published })
    }
}

/// Features that at least half of the pages have.
fn common_features(features: &[BTreeSet<u64>], group: &[usize]) -> BTreeSet<u64> {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for page in group {
        for feature in &features[*page] {
            *counts.entry(*feature).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter(|(_, count)| count * 2 >= group.len())
        .map(|(feature, _)| feature)
        .collect()
}

/// The place that most pages agree on, if it is more than half of them and more than one.
fn agreed(votes: impl Iterator<Item = Option<u64>>, all: usize) -> Option<u64> {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for vote in votes.flatten() {
        *counts.entry(vote).or_default() += 1;
    }
    let (path, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= 2 && count * 10 > all * 5).then_some(path)
}
