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

/// How many kinds of evidence there are.
pub(super) const KINDS: usize = 19;

/// What each kind of evidence weighs (权重), as `examples/fit_spelling.rs` prints it: a constant; sound, near sound and
/// shape; the gain; the triples before, around and behind; the old pairs before and behind; no old pair before; how
/// often the old and the new character are met; the new and the old one being a function word; the rank; triples on
/// both sides; fewer words; a lone character that looks somewhat alike.
const WEIGHTS: [f64; KINDS] = [
    -8.51, 3.75, 1.71, 2.13, 1.93, 1.37, 0.99, 1.46, -1.13, -0.47, -0.59, 0.94, -0.98, -0.33,
    -1.16, -2.37, 0.80, 1.94, -1.01,
];

/// The certainty of a proposal, 0 to 1; below `least` it is not worked out to the end.
pub(super) fn certainty(
    language: &Language,
    words: &Jieba,
    run: &[char],
    ids: &[Id],
    proposal: &Proposal,
    least: f64,
) -> f64 {
    let mut values = [0.0; KINDS];
    by_characters(language, ids, proposal, &mut values);
    if sum(&values) + MOST_BY_WORDS < (least / (1.0 - least)).ln() {
        return 0.0;
    }
    by_words(language, words, run, proposal, &mut values);
    1.0 / (1.0 + (-sum(&values)).exp())
}

/// All that is known of a proposal.
pub(super) fn evidence(
    language: &Language,
    words: &Jieba,
    run: &[char],
    ids: &[Id],
    proposal: &Proposal,
) -> [f64; KINDS] {
    let mut values = [0.0; KINDS];
    by_characters(language, ids, proposal, &mut values);
    by_words(language, words, run, proposal, &mut values);
    values
}

fn sum(values: &[f64; KINDS]) -> f64 {
    values.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum()
}

/// What the counts say. `ids` has two ends before the run and two behind it.
fn by_characters(language: &Language, ids: &[Id], proposal: &Proposal, values: &mut [f64; KINDS]) {
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
    let both = around > 0 && (before > 0 || behind > 0);
    *values = [
        1.0,
        flag(proposal.likeness == Likeness::Sound),
        flag(proposal.likeness == Likeness::NearSound),
        flag(proposal.likeness == Likeness::Shape),
        proposal.gain / 10.0,
        log(before) / 5.0,
        log(around) / 5.0,
        log(behind) / 5.0,
        log(old_before) / 5.0,
        log(old_behind) / 5.0,
        flag(old_before == 0),
        log(language.count(old)) / 10.0,
        log(language.count(new)) / 10.0,
        flag(is_function(new)),
        flag(is_function(old)),
        f64::from(proposal.rank) / 4.0,
        flag(both),
        0.0,
        0.0,
    ];
}

/// What a dictionary says: a misspelt word falls apart into single characters.
fn by_words(
    language: &Language,
    words: &Jieba,
    run: &[char],
    proposal: &Proposal,
    values: &mut [f64; KINDS],
) {
    let from = proposal.at.saturating_sub(WINDOW);
    let to = (proposal.at + WINDOW + 1).min(run.len());
    let mut window: Vec<char> = run[from..to].to_vec();
    let at = proposal.at - from;
    let count = |window: &[char]| {
        let text: String = window.iter().collect();
        let tokens = words.cut(&text, false);
        let own = tokens.iter().find(|token| token.start <= at && at < token.end);
        let number = f64::from(u32::try_from(tokens.len()).unwrap_or_default());
        (number, own.map_or(1, |own| own.end - own.start))
    };
    let (old_words, _) = count(&window);
    window[at] = language.character(proposal.replacement).unwrap_or_default();
    let (new_words, new_length) = count(&window);
    let is_lone = proposal.likeness == Likeness::NearShape && new_length < 2;
    values[KINDS - 2] = old_words - new_words;
    values[KINDS - 1] = if is_lone { 1.0 } else { 0.0 };
}
