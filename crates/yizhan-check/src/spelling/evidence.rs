//! What speaks for and against a replacement, weighed into one certainty.
//!
//! The weights were fitted by logistic regression on every second sentence of two public collections of misspelt
//! sentences (EC-LAW, SIGHAN 2015), with news as text in which nothing may be found.

use jieba_rs::Jieba;

use super::language::{Id, Language};
use super::model::Likeness;

/// A place in a run of characters, and what could stand there.
pub(super) struct Proposal {
    /// The place in the run.
    pub(super) at: usize,
    pub(super) replacement: Id,
    pub(super) likeness: Likeness,
    /// By how much the run becomes more usual.
    pub(super) gain: f64,
    /// How many proposals for the place gain more.
    pub(super) rank: u32,
}

/// Characters that stand anywhere, so that pairs with them prove little.
const FUNCTION_WORDS: &str = "的地得和有了是在不也都就而及与或等为以于之其将被把对从由向";

/// How much of the run around a place is divided into words.
const WINDOW: usize = 5;

/// The most that the division into words can add to the sum.
const MOST_BY_WORDS: f64 = 7.0;

/// The certainty of a proposal, 0 to 1; below `least` it is not worked out to the end.
pub(super) fn certainty(
    language: &Language,
    words: &Jieba,
    run: &[char],
    ids: &[Id],
    proposal: &Proposal,
    least: f64,
) -> f64 {
    let sum = by_characters(language, ids, proposal);
    let needed = (least / (1.0 - least)).ln();
    if sum + MOST_BY_WORDS < needed {
        return 0.0;
    }
    let sum = sum + by_words(language, words, run, proposal);
    1.0 / (1.0 + (-sum).exp())
}

/// What the counts say. `ids` has two ends before the run and two behind it.
fn by_characters(language: &Language, ids: &[Id], proposal: &Proposal) -> f64 {
    let at = proposal.at + 2;
    let (old, new) = (ids[at], proposal.replacement);
    let log = |count: u32| f64::from(count).ln_1p();
    let flag = |is: bool| if is { 1.0 } else { 0.0 };
    let is_function = |id| language.character(id).is_some_and(|c| FUNCTION_WORDS.contains(c));
    let before = language.triple(ids[at - 2], ids[at - 1], new);
    let around = language.triple(ids[at - 1], new, ids[at + 1]);
    let behind = language.triple(new, ids[at + 1], ids[at + 2]);
    let (old_before, old_behind) =
        (language.pair(ids[at - 1], old), language.pair(old, ids[at + 1]));
    let two = around > 0 && (before > 0 || behind > 0);
    let likeness = match proposal.likeness {
        Likeness::Sound => WEIGHTS.sound,
        Likeness::NearSound => WEIGHTS.near_sound,
        Likeness::Shape => WEIGHTS.shape,
        Likeness::NearShape => 0.0,
    };
    WEIGHTS.constant
        + likeness
        + WEIGHTS.gain * proposal.gain / 10.0
        + WEIGHTS.before * log(before) / 5.0
        + WEIGHTS.around * log(around) / 5.0
        + WEIGHTS.behind * log(behind) / 5.0
        + WEIGHTS.old_before * log(old_before) / 5.0
        + WEIGHTS.old_behind * log(old_behind) / 5.0
        + WEIGHTS.never_before * flag(old_before == 0)
        + WEIGHTS.old_count * log(language.count(old)) / 10.0
        + WEIGHTS.new_count * log(language.count(new)) / 10.0
        + WEIGHTS.new_is_function * flag(is_function(new))
        + WEIGHTS.old_is_function * flag(is_function(old))
        + WEIGHTS.rank * f64::from(proposal.rank) / 4.0
        + WEIGHTS.two * flag(two)
}

/// What a dictionary says: a misspelt word falls apart into single characters.
fn by_words(language: &Language, words: &Jieba, run: &[char], proposal: &Proposal) -> f64 {
    let from = proposal.at.saturating_sub(WINDOW);
    let to = (proposal.at + WINDOW + 1).min(run.len());
    let mut window: Vec<char> = run[from..to].to_vec();
    let at = proposal.at - from;
    let count = |window: &[char]| {
        let text: String = window.iter().collect();
        let tokens = words.cut(&text, false);
        let own = tokens.iter().find(|token| token.start <= at && at < token.end);
        (
            f64::from(u32::try_from(tokens.len()).unwrap_or_default()),
            own.map_or(1, |own| own.end - own.start),
        )
    };
    let (old_words, _) = count(&window);
    window[at] = language.character(proposal.replacement).unwrap_or_default();
    let (new_words, new_length) = count(&window);
    let is_lone = matches!(proposal.likeness, Likeness::NearShape) && new_length < 2;
    WEIGHTS.fewer_words * (old_words - new_words)
        + if is_lone { WEIGHTS.lone_near_shape } else { 0.0 }
}

/// What each kind of evidence weighs (权重).
struct Weights {
    constant: f64,
    gain: f64,
    before: f64,
    around: f64,
    behind: f64,
    old_before: f64,
    old_behind: f64,
    never_before: f64,
    fewer_words: f64,
    old_count: f64,
    new_count: f64,
    sound: f64,
    near_sound: f64,
    shape: f64,
    new_is_function: f64,
    old_is_function: f64,
    rank: f64,
    lone_near_shape: f64,
    two: f64,
}

const WEIGHTS: Weights = Weights {
    constant: -8.83,
    gain: 2.16,
    before: 1.44,
    around: 0.96,
    behind: 1.42,
    old_before: -1.22,
    old_behind: -0.67,
    never_before: -0.56,
    fewer_words: 1.96,
    old_count: 1.46,
    new_count: -1.16,
    sound: 3.68,
    near_sound: 1.45,
    shape: 1.96,
    new_is_function: -0.34,
    old_is_function: -1.12,
    rank: -2.26,
    lone_near_shape: -1.02,
    two: 0.48,
};
