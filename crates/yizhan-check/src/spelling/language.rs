//! How usual a run of characters is, by the triples in it.

use std::collections::HashMap;

use super::model::{Likeness, SpellingModel};

/// A number of a character in the model; one that is not in it has the number after the last.
pub(super) type Id = u16;

/// The model, laid out for being asked.
pub(super) struct Language {
    ids: HashMap<char, Id>,
    characters: Vec<char>,
    counts: Vec<u32>,
    total: f64,
    pairs: Followers,
    triples: Followers,
    grid: Grid,
    confusions: Vec<Vec<(Id, Likeness)>>,
    pub(super) start: Id,
    pub(super) end: Id,
}

/// Lists of followers, one behind the other.
struct Followers {
    starts: Vec<u32>,
    ids: Vec<Id>,
    counts: Vec<u32>,
}

/// Which characters were seen behind which, a bit each.
struct Grid {
    width: usize,
    bits: Vec<u64>,
}

impl Grid {
    fn new(pairs: &[Vec<(Id, u32)>]) -> Self {
        let seen =
            pairs.iter().rposition(|followers| !followers.is_empty()).map_or(0, |last| last + 1);
        let last =
            pairs.iter().flatten().map(|(id, _)| usize::from(*id) + 1).max().unwrap_or_default();
        let width = last.div_ceil(64);
        let mut bits = vec![0; seen * width];
        for (row, followers) in pairs.iter().enumerate() {
            for (id, _) in followers {
                bits[row * width + usize::from(*id) / 64] |= 1 << (id % 64);
            }
        }
        Self { width, bits }
    }

    fn has(&self, a: Id, b: Id) -> bool {
        let (row, column) = (usize::from(a), usize::from(b) / 64);
        let word =
            if column < self.width { self.bits.get(row * self.width + column) } else { None };
        word.is_some_and(|word| word >> (b % 64) & 1 == 1)
    }
}

/// The neighbours of a place, two before it and two behind it, with the pairs they make.
pub(super) struct Frame {
    neighbours: [Id; 4],
    first: Option<usize>,
    last: Option<usize>,
}

/// What triples, pairs and single characters count in how probable a character is.
const TRIPLE: f64 = 0.68;
const PAIR: f64 = 0.30;
const SINGLE: f64 = 0.02;

impl Followers {
    fn new(lists: &[Vec<(Id, u32)>]) -> Self {
        let mut followers = Self { starts: vec![0], ids: Vec::new(), counts: Vec::new() };
        for list in lists {
            followers.ids.extend(list.iter().map(|(id, _)| *id));
            followers.counts.extend(list.iter().map(|(_, count)| *count));
            followers.starts.push(u32::try_from(followers.ids.len()).unwrap_or(u32::MAX));
        }
        followers
    }

    fn count(&self, list: Option<usize>, id: Id) -> f64 {
        let found = list.and_then(|list| self.find(list, id));
        found.map_or(0.0, |found| f64::from(self.counts[found]))
    }

    /// Where a follower stands in the whole.
    fn find(&self, list: usize, id: Id) -> Option<usize> {
        let (start, end) = (*self.starts.get(list)? as usize, *self.starts.get(list + 1)? as usize);
        self.ids[start..end].binary_search(&id).ok().map(|found| start + found)
    }
}

impl Language {
    pub(super) fn new(model: &SpellingModel) -> Self {
        let characters: Vec<char> =
            model.characters.iter().map(|(character, _)| *character).collect();
        let ids: HashMap<char, Id> = characters
            .iter()
            .enumerate()
            .map(|(id, c)| (*c, Id::try_from(id).unwrap_or(Id::MAX)))
            .collect();
        let end_of = |c| ids.get(&c).copied().unwrap_or(Id::MAX);
        let (start, end) = (end_of('^'), end_of('$'));
        let counts: Vec<u32> = model.characters.iter().map(|(_, count)| *count).collect();
        let confusions = model.confusions.iter().map(|kinds| {
            let kinds = kinds.iter().zip(Likeness::ALL);
            kinds.flat_map(|(ids, likeness)| ids.iter().map(move |id| (*id, likeness))).collect()
        });
        Self {
            grid: Grid::new(&model.pairs),
            total: counts.iter().map(|count| f64::from(*count)).sum(),
            pairs: Followers::new(&model.pairs),
            triples: Followers::new(&model.triples),
            confusions: confusions.collect(),
            ids,
            characters,
            counts,
            start,
            end,
        }
    }

    pub(super) fn id(&self, character: char) -> Id {
        self.ids.get(&character).copied().unwrap_or(Id::MAX)
    }

    pub(super) fn character(&self, id: Id) -> Option<char> {
        self.characters.get(usize::from(id)).copied()
    }

    /// The characters that one is taken for.
    pub(super) fn confusions(&self, id: Id) -> &[(Id, Likeness)] {
        self.confusions.get(usize::from(id)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn count(&self, id: Id) -> u32 {
        self.counts.get(usize::from(id)).copied().unwrap_or_default()
    }

    pub(super) fn frame(&self, neighbours: [Id; 4]) -> Frame {
        let [a, b, d, e] = neighbours;
        let (first, last) =
            (self.pairs.find(usize::from(a), b), self.pairs.find(usize::from(d), e));
        Frame { neighbours, first, last }
    }

    /// The logarithm of how probable the three triples are with a character in the middle, if it was seen beside one of
    /// its neighbours.
    pub(super) fn fit(&self, frame: &Frame, c: Id) -> Option<f64> {
        let [_, b, d, e] = frame.neighbours;
        let (is_behind, is_before) = (self.grid.has(b, c), self.grid.has(c, d));
        if !is_behind && !is_before {
            return None;
        }
        let before = if is_behind { self.pairs.find(usize::from(b), c) } else { None };
        let behind = if is_before { self.pairs.find(usize::from(c), d) } else { None };
        let (first, last) = (frame.first, frame.last);
        let pair =
            |pair: Option<usize>| pair.map_or(0.0, |pair| f64::from(self.pairs.counts[pair]));
        let single = |id| f64::from(self.count(id));
        let probable = self.mixed(
            self.triples.count(first, c),
            pair(first),
            pair(before),
            single(b),
            single(c),
        ) * self.mixed(
            self.triples.count(before, d),
            pair(before),
            pair(behind),
            single(c),
            single(d),
        ) * self.mixed(
            self.triples.count(behind, e),
            pair(behind),
            pair(last),
            single(d),
            single(e),
        );
        Some(probable.ln())
    }

    /// How probable a character is, by the counts of its triple, of the pair before it, of its own pair, of the
    /// character before it and of itself.
    fn mixed(&self, triple: f64, of: f64, pair: f64, before: f64, single: f64) -> f64 {
        let share = |part: f64, whole: f64| if whole == 0.0 { 0.0 } else { part / whole };
        TRIPLE * share(triple, of)
            + PAIR * share(pair, before)
            + SINGLE * (single + 0.5) / self.total
    }

    pub(super) fn pair(&self, a: Id, b: Id) -> u32 {
        self.pairs.find(usize::from(a), b).map_or(0, |found| self.pairs.counts[found])
    }

    pub(super) fn triple(&self, a: Id, b: Id, c: Id) -> u32 {
        let pair = self.pairs.find(usize::from(a), b);
        let found = pair.and_then(|pair| self.triples.find(pair, c));
        found.map_or(0, |found| self.triples.counts[found])
    }

    /// The logarithm of how probable `c` is behind `a` and `b`.
    pub(super) fn likelihood(&self, a: Id, b: Id, c: Id) -> f64 {
        let pair = self.pairs.find(usize::from(a), b);
        let of = pair.map_or(0.0, |pair| f64::from(self.pairs.counts[pair]));
        let triple = self.triples.count(pair, c);
        let own = f64::from(self.pair(b, c));
        self.mixed(triple, of, own, f64::from(self.count(b)), f64::from(self.count(c))).ln()
    }
}
