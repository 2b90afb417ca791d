//! How usual a run of characters is, by the triples in it.

use std::collections::HashMap;
use std::ops::Range;

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
    /// For each character, those that it follows, with the number of the pair.
    leaders: Vec<Vec<(Id, u32)>>,
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

/// Characters that fit between two others, with the pairs they make, so that each candidate costs one look.
#[derive(Default)]
pub(super) struct Marks {
    round: u32,
    places: Vec<Mark>,
}

#[derive(Clone, Copy, Default)]
struct Mark {
    /// The round in which it was marked last.
    round: u32,
    /// The pair it makes with the character before, and with the one behind.
    before: Option<u32>,
    behind: Option<u32>,
}

impl Marks {
    fn at(&mut self, id: Id) -> &mut Mark {
        let round = self.round;
        let mark = &mut self.places[usize::from(id)];
        if mark.round != round {
            *mark = Mark { round, ..Mark::default() };
        }
        mark
    }

    fn get(&self, id: Id) -> Option<Mark> {
        self.places.get(usize::from(id)).copied().filter(|mark| mark.round == self.round)
    }
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

    fn range(&self, list: usize) -> Range<usize> {
        let bounds = self.starts.get(list).zip(self.starts.get(list + 1));
        bounds.map_or(0..0, |(start, end)| *start as usize..*end as usize)
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
        let mut leaders = vec![Vec::new(); characters.len()];
        let mut number = 0;
        for (leader, followers) in (0..).zip(&model.pairs) {
            for (follower, _) in followers {
                leaders[usize::from(*follower)].push((leader, number));
                number += 1;
            }
        }
        Self {
            leaders,
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

    /// Marks what was seen behind `before` or in front of `behind`.
    pub(super) fn mark(&self, marks: &mut Marks, before: Id, behind: Id) {
        marks.round += 1;
        marks.places.resize(self.characters.len(), Mark::default());
        for pair in self.pairs.range(usize::from(before)) {
            marks.at(self.pairs.ids[pair]).before = u32::try_from(pair).ok();
        }
        for (id, pair) in self.leaders.get(usize::from(behind)).map_or(&[][..], Vec::as_slice) {
            marks.at(*id).behind = Some(*pair);
        }
    }

    /// The logarithm of how probable the three triples with the middle one of five are, if it was marked.
    pub(super) fn fit(&self, marks: &Marks, [a, b, c, d, e]: [Id; 5]) -> Option<f64> {
        let mark = marks.get(c)?;
        let (before, behind) =
            (mark.before.map(|pair| pair as usize), mark.behind.map(|pair| pair as usize));
        let pair =
            |pair: Option<usize>| pair.map_or(0.0, |pair| f64::from(self.pairs.counts[pair]));
        let single = |id| f64::from(self.count(id));
        let first = self.pairs.find(usize::from(a), b);
        let last = self.pairs.find(usize::from(d), e);
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
