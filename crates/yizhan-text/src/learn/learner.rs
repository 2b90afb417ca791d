//! From pages to a template, in two readings: first what repeats, then where the parts stand without it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::cluster::clusters;
use super::guide::Guide;
use super::shape::{Shape, line_key};
use super::template::{Cluster, SiteTemplate};
use crate::dom::ratio;
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
        let votes: Vec<Votes> = members
            .iter()
            .filter_map(|sketch| Votes::of(&sketch.page, &repeats.lines, limits))
            .collect();
        Cluster {
            features: common_features(&features, &group),
            pages: group.len(),
            repeated: repeats.lines,
            everywhere: repeats.everywhere,
            body: agreed(votes.iter().map(|vote| vote.body), votes.len()),
            title: agreed(votes.iter().map(|vote| vote.title), votes.len()),
            published: agreed(votes.iter().map(|vote| vote.published), votes.len()),
        }
    });
    SiteTemplate { pages: sketches.len(), clusters: clusters.collect() }
}

struct Sketch<'a> {
    page: LearnPage<'a>,
    features: BTreeSet<u64>,
    /// Lines by key with the path of their element.
    lines: HashMap<u64, u64>,
    whole: u64,
}

impl<'a> Sketch<'a> {
    fn of(page: &LearnPage<'a>, limits: &Limits) -> Option<Self> {
        let view = View::of(page.html, page.url, limits).ok()?;
        let shape = Shape::of(&view.tree);
        let mut lines = HashMap::new();
        let mut whole = 0_u64;
        for block in view.blocks.all() {
            let path = shape.path(block.owner);
            let key = line_key(path, block.seen_text());
            whole = whole.rotate_left(5) ^ key;
            lines.insert(key, path);
        }
        Some(Self { page: *page, features: shape.features(&view.tree), lines, whole })
    }
}

/// Without pages that are the same as another: they would make content look repeated.
fn distinct(sketches: Vec<Sketch<'_>>) -> Vec<Sketch<'_>> {
    let mut seen = HashSet::new();
    sketches.into_iter().filter(|sketch| seen.insert(sketch.whole)).collect()
}

/// What is known about one place of the template over all pages.
#[derive(Default)]
struct Place {
    /// Pages that have the place.
    pages: usize,
    /// Lines at the place on all pages together.
    lines: usize,
    /// Different lines among them.
    different: usize,
}

/// What repeats on pages of one shape.
struct Repeats {
    /// Lines of places that say the same on most pages.
    lines: BTreeSet<u64>,
    /// Lines that stand on nearly every page, whatever else stands at their place.
    everywhere: BTreeSet<u64>,
}

/// Lines that stand at the same place on many pages. The place must be one that most pages have and that mostly
/// says the same: where texts differ from page to page is content, and notices of one kind share whole sentences.
fn repeated_lines(sketches: &[&Sketch<'_>]) -> Repeats {
    let mut pages_of_line: HashMap<u64, (usize, u64)> = HashMap::new();
    let mut places: HashMap<u64, Place> = HashMap::new();
    for sketch in sketches {
        for (key, path) in &sketch.lines {
            let line = pages_of_line.entry(*key).or_insert((0, *path));
            line.0 += 1;
            let place = places.entry(*path).or_default();
            place.lines += 1;
            place.different += usize::from(line.0 == 1);
        }
        for path in sketch.lines.values().collect::<HashSet<_>>() {
            places.entry(*path).or_default().pages += 1;
        }
    }
    let mut repeats = Repeats { lines: BTreeSet::new(), everywhere: BTreeSet::new() };
    for (key, (count, path)) in pages_of_line {
        let Some(place) = places.get(&path) else { continue };
        let usual = place.pages * 2 >= sketches.len();
        let varies = ratio(place.different, place.lines) > 0.5;
        if count >= 3 && usual && !varies && ratio(count, place.pages) >= 0.3 {
            repeats.lines.insert(key);
        }
        if count >= 8 && ratio(count, sketches.len()) >= 0.8 {
            repeats.everywhere.insert(key);
        }
    }
    repeats
}

/// Where one page has its parts.
struct Votes {
    body: Option<u64>,
    title: Option<u64>,
    published: Option<u64>,
}

impl Votes {
    fn of(page: &LearnPage<'_>, repeated: &BTreeSet<u64>, limits: &Limits) -> Option<Self> {
        let view = View::of(page.html, page.url, limits).ok()?;
        let shape = Shape::of(&view.tree);
        let guide = Guide::of_repeated(&view, &shape, repeated);
        let located: Located = locate(&view, &guide);
        let body = located.body.as_ref()?;
        located.byline.lines?;
        let published =
            located.byline.published_line.map(|line| shape.path(view.blocks.all()[line].owner));
        let title = located
            .title
            .as_ref()
            .filter(|title| title.score >= 4.0)
            .map(|title| shape.path(title.owner));
        Some(Self { body: Some(shape.path(body.container)), title, published })
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
