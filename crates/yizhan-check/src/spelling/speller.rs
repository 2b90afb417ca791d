//! What finds likely misspellings in a text.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use jieba_rs::Jieba;

use super::evidence::{Proposal, certainty, evidence};
use super::language::{Id, Language};
use super::model::{Likeness, SpellingModel};
use crate::finding::ListVersion;

/// A proposed correction (改字建议).
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The characters that are replaced, counted in the text.
    pub chars: Range<usize>,
    /// What stands there.
    pub found: String,
    /// What to write instead.
    pub suggestion: String,
    /// The word or characters around, as they stand and as they would.
    pub context: (String, String),
    /// How sure we are, 0 to 1.
    pub certainty: f64,
}

/// What finds likely misspellings (错别字推断). Making one is costly, sharing it is not.
pub struct Speller {
    language: Language,
    words: Jieba,
    least: f64,
}

/// The version of the model in `model/`.
const VERSION: &str = "2026-11-29";

/// Below this certainty nothing is said.
const LEAST: f64 = 0.7;

/// A run that is more usual than this is not doubted.
const DOUBTFUL: f64 = -15.0;

/// A replacement that gains less is not considered.
const LEAST_GAIN: f64 = 3.0;

/// How many replacements of one character are weighed.
const MOST_PROPOSALS: usize = 4;

/// A shorter run between marks is often a name in a list, of which the model knows nothing.
const SHORTEST_RUN: usize = 4;

/// Characters that statutes hardly use and official texts do: numerals of money, and 暨.
const NEVER_DOUBTED: &str = "壹贰叁肆伍陆柒捌玖拾佰仟暨";

/// How often a run is read in which something was found.
const ROUNDS: usize = 3;

/// What stands so often in one text is a term of it.
const TERM: u32 = 2;

static SHARED: LazyLock<Arc<Speller>> = LazyLock::new(|| {
    let model = SpellingModel::decode(include_bytes!("../../model/spelling.bin"));
    Arc::new(Speller::new(&model.expect("a test reads the model"), LEAST))
});

impl Speller {
    /// The one that comes with the program.
    pub fn shared() -> Arc<Self> {
        Arc::clone(&SHARED)
    }

    /// One from a model, that says nothing below a certainty of 0 to 1.
    pub fn new(model: &SpellingModel, least: f64) -> Self {
        Self { language: Language::new(model), words: Jieba::new(), least }
    }

    /// What is probably wrong in a text, in order.
    pub fn corrections(&self, text: &str) -> Vec<Correction> {
        let characters: Vec<char> = text.chars().collect();
        let mut corrections = Vec::new();
        for range in runs(&characters) {
            self.read_run(&characters, range, &mut corrections);
        }
        corrections.sort_by_key(|found| found.chars.start);
        without_terms(&characters, corrections)
    }

    /// What is known of every replacement that is considered in a text: where it stands, the character that would stand
    /// there, and the value of each kind of evidence. For fitting the weights.
    pub fn evidence(&self, text: &str) -> Vec<(usize, char, Vec<f64>)> {
        let characters: Vec<char> = text.chars().collect();
        let mut all = Vec::new();
        for range in runs(&characters) {
            let run = &characters[range.clone()];
            let ids = self.ids(run);
            for (at, usual) in self.doubted(run, &ids) {
                all.extend(self.proposals(&ids, at, usual).iter().filter_map(|proposal| {
                    let values = evidence(&self.language, &self.words, run, &ids, proposal);
                    let new = self.language.character(proposal.replacement)?;
                    Some((range.start + at, new, values.to_vec()))
                }));
            }
        }
        all
    }

    /// The version of the model.
    pub fn version(&self) -> ListVersion {
        ListVersion { list: "spelling".to_owned(), version: VERSION.to_owned() }
    }

    /// Reads a run, and again with what was found corrected, because errors that stand together hide one another.
    fn read_run(
        &self,
        characters: &[char],
        range: Range<usize>,
        corrections: &mut Vec<Correction>,
    ) {
        let mut run = characters[range.clone()].to_vec();
        let mut is_done = vec![false; run.len()];
        for _ in 0..ROUNDS {
            let found = self.look(&run, &is_done);
            if found.is_empty() {
                break;
            }
            for (at, new, certainty) in found {
                run[at] = new;
                is_done[at] = true;
                corrections.push(correction(characters, range.start + at, new, certainty));
            }
        }
    }

    /// The characters of a run that are doubted, what would stand in their place, and how sure that is.
    fn look(&self, run: &[char], is_done: &[bool]) -> Vec<(usize, char, f64)> {
        let language = &self.language;
        let ids = self.ids(run);
        let mut found = Vec::new();
        for (at, usual) in self.doubted(run, &ids) {
            if is_done[at] {
                continue;
            }
            let proposals = self.proposals(&ids, at, usual);
            let weighed = proposals.iter().map(|proposal| {
                (certainty(language, &self.words, run, &ids, proposal, self.least), proposal)
            });
            let best = weighed.max_by(|a, b| a.0.total_cmp(&b.0));
            let Some((certainty, proposal)) = best.filter(|best| best.0 >= self.least) else {
                continue;
            };
            if let Some(new) = language.character(proposal.replacement) {
                found.push((at, new, certainty));
            }
        }
        found
    }

    /// The numbers of the characters of a run, with two ends before it and two behind it.
    fn ids(&self, run: &[char]) -> Vec<Id> {
        let mut ids: Vec<Id> = vec![self.language.start; 2];
        ids.extend(run.iter().map(|c| self.language.id(*c)));
        ids.extend([self.language.end; 2]);
        ids
    }

    /// The characters of a run that make it unusual, and how usual it is around them.
    fn doubted(&self, run: &[char], ids: &[Id]) -> Vec<(usize, f64)> {
        let likely = |three: &[Id]| self.language.likelihood(three[0], three[1], three[2]);
        let likely: Vec<f64> = ids.windows(3).map(likely).collect();
        let usual = likely.windows(3).map(|three| three.iter().sum::<f64>()).enumerate();
        usual
            .filter(|(at, usual)| *usual <= DOUBTFUL && !NEVER_DOUBTED.contains(run[*at]))
            .collect()
    }

    /// The replacements of a character that gain most.
    fn proposals(&self, ids: &[Id], at: usize, usual: f64) -> Vec<Proposal> {
        let language = &self.language;
        let place = at + 2;
        let frame =
            language.frame([ids[place - 2], ids[place - 1], ids[place + 1], ids[place + 2]]);
        let mut proposals = Vec::new();
        for (new, likeness) in language.confusions(ids[place]) {
            let Some(would_be) = language.fit(&frame, *new) else { continue };
            let gain = would_be - usual - penalty(*likeness);
            if gain > LEAST_GAIN {
                proposals.push(Proposal {
                    at,
                    replacement: *new,
                    likeness: *likeness,
                    gain,
                    rank: 0,
                });
            }
        }
        proposals.sort_by(|a, b| b.gain.total_cmp(&a.gain));
        proposals.truncate(MOST_PROPOSALS);
        for (rank, proposal) in (0..).zip(&mut proposals) {
            proposal.rank = rank;
        }
        proposals
    }
}

/// The runs of Chinese characters that are long enough to be judged.
fn runs(characters: &[char]) -> Vec<Range<usize>> {
    let (mut runs, mut at) = (Vec::new(), 0);
    while at < characters.len() {
        let length = characters[at..].iter().take_while(|c| is_han(**c)).count();
        if length >= SHORTEST_RUN {
            runs.push(at..at + length);
        }
        at += length.max(1);
    }
    runs
}

/// What a replacement that is less alike has to gain more.
fn penalty(likeness: Likeness) -> f64 {
    match likeness {
        Likeness::Sound => 0.0,
        Likeness::NearSound => 1.0,
        Likeness::Shape => 0.5,
        Likeness::NearShape => 1.5,
    }
}

fn correction(characters: &[char], at: usize, new: char, certainty: f64) -> Correction {
    let from = (at.saturating_sub(2)..at)
        .rev()
        .take_while(|at| is_han(characters[*at]))
        .last()
        .unwrap_or(at);
    let to = (at + 1..(at + 3).min(characters.len()))
        .take_while(|at| is_han(characters[*at]))
        .last()
        .unwrap_or(at);
    let before: String = characters[from..at].iter().collect();
    let behind: String = characters[at + 1..=to].iter().collect();
    let old = characters[at];
    Correction {
        chars: at..at + 1,
        found: old.to_string(),
        suggestion: new.to_string(),
        context: (format!("{before}{old}{behind}"), format!("{before}{new}{behind}")),
        certainty,
    }
}

/// Leaves out what stands several times between the same neighbours: nobody errs twice in the same way, but a term that
/// the model does not know comes again.
fn without_terms(characters: &[char], mut corrections: Vec<Correction>) -> Vec<Correction> {
    let three = |at: usize| {
        let from = at.saturating_sub(1);
        &characters[from..(at + 2).min(characters.len())]
    };
    let mut counts: HashMap<&[char], u32> =
        corrections.iter().map(|found| (three(found.chars.start), 0)).collect();
    if counts.is_empty() {
        return corrections;
    }
    for at in 0..characters.len() {
        if let Some(count) = counts.get_mut(three(at)) {
            *count += 1;
        }
    }
    corrections
        .retain(|found| counts.get(three(found.chars.start)).is_none_or(|count| *count < TERM));
    corrections
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_can_be_read() {
        assert!(
            !Speller::shared().language.confusions(Speller::shared().language.id('法')).is_empty()
        );
    }

    #[test]
    fn a_wrong_character_in_a_usual_phrase_is_found() {
        let found = Speller::shared().corrections("当事人可以向人民法员提起诉讼。");
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].chars.clone(), found[0].suggestion.as_str()), (9..10, "院"));
        assert_eq!(found[0].context, ("民法员提起".to_owned(), "民法院提起".to_owned()));
    }

    #[test]
    fn what_comes_twice_is_a_term() {
        let text = "当事人可以向人民法员提起诉讼。".repeat(2);
        assert_eq!(Speller::shared().corrections(&text), []);
    }
}
