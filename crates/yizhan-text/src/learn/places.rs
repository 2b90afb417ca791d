//! Places of a template: what stands there repeats, or varies from page to page.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::sketch::{Looks, Sketch};
use crate::dom::ratio;

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
pub(super) struct Repeats {
    /// Lines of places that say the same on most pages.
    pub(super) lines: BTreeSet<u64>,
    /// Lines that stand on nearly every page, whatever else stands at their place.
    pub(super) everywhere: BTreeSet<u64>,
}

/// Lines that stand at the same place on many pages. The place must be one that most pages have and that mostly
/// says the same: where texts differ from page to page is content, and notices of one kind share whole sentences.
pub(super) fn repeated_lines(sketches: &[&Sketch<'_>]) -> Repeats {
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

/// Places that say what each page is about.
#[derive(Default)]
pub(super) struct Varying {
    pub(super) title: Option<u64>,
    pub(super) published: Option<u64>,
}

/// Fewest pages from which what varies can be told from chance.
const FEWEST: usize = 4;

#[derive(Default)]
struct Once {
    pages: usize,
    dates: usize,
    titles: usize,
    texts: HashSet<u64>,
}

/// Places that nearly every page has exactly once: with a date on all is that of the date; with another short text
/// on each, before the date, that of the title.
pub(super) fn varying_places(sketches: &[&Sketch<'_>]) -> Varying {
    if sketches.len() < FEWEST {
        return Varying::default();
    }
    let mut places: HashMap<u64, Once> = HashMap::new();
    for sketch in sketches {
        let mut counts: HashMap<u64, usize> = HashMap::new();
        for note in &sketch.notes {
            *counts.entry(note.place).or_default() += 1;
        }
        for note in sketch.notes.iter().filter(|note| counts.get(&note.place) == Some(&1)) {
            let place = places.entry(note.place).or_default();
            place.pages += 1;
            place.dates += usize::from(note.looks == Looks::Date);
            place.titles += usize::from(note.looks == Looks::Title);
            place.texts.insert(note.key);
        }
    }
    let nearly = |count: usize| count * 10 >= sketches.len() * 9;
    let order: Vec<u64> = sketches[0].notes.iter().map(|note| note.place).collect();
    let is_date = |path: &u64| places.get(path).is_some_and(|place| nearly(place.dates));
    let is_title = |path: &u64| {
        places.get(path).is_some_and(|place| nearly(place.titles) && nearly(place.texts.len()))
    };
    let date_at = order.iter().position(is_date);
    let before = &order[..date_at.unwrap_or(order.len())];
    let title = if date_at.is_some() {
        before.iter().rev().find(|path| is_title(path))
    } else {
        before.iter().find(|path| is_title(path))
    };
    Varying { title: title.copied(), published: date_at.map(|at| order[at]) }
}
