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
        let share =
            |count: u32, of: u32| if of == 0 { 0.0 } else { f64::from(count) / f64::from(of) };
        let pair = self.pairs.find(usize::from(a), b);
        let by_triple = pair.map_or(0.0, |pair| {
            let count = self.triples.find(pair, c).map_or(0, |found| self.triples.counts[found]);
            share(count, self.pairs.counts[pair])
        });
        let by_pair = share(self.pair(b, c), self.count(b));
        let single = (f64::from(self.count(c)) + 0.5) / self.total;
        (TRIPLE * by_triple + PAIR * by_pair + SINGLE * single).ln()
    }
}
