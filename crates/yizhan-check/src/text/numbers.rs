//! The numbers of a text as readers would type them: widths folded, groups joined.
//!
//! Invariant: linear in the text; each number keeps the characters it was made of.

use std::ops::Range;

use super::flat_text::FlatText;

/// What stands between two groups of a number (分隔).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Gap {
    /// Something else than the following; also the ends of the text.
    Other,
    /// White space.
    Space,
    /// One hyphen or dash.
    Hyphen,
    /// The border of a cell.
    Cell,
}

/// Digits and letters that may be one number (号码候选).
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Number {
    /// The folded characters: ASCII digits and capitals.
    pub(crate) text: String,
    /// The character of the text that each was made of.
    pub(crate) positions: Vec<usize>,
    /// The lengths of its groups.
    pub(crate) groups: Vec<usize>,
    /// What stands before it and after it.
    pub(crate) before: Gap,
    pub(crate) after: Gap,
    /// What joins its groups.
    pub(crate) joint: Gap,
}

impl Number {
    /// The characters from its first to its last.
    pub(crate) fn chars(&self) -> Range<usize> {
        let first = self.positions.first().copied().unwrap_or_default();
        first..self.positions.last().map_or(first, |last| last + 1)
    }

    /// The number without its first characters.
    pub(crate) fn without_first(&self, count: usize) -> Self {
        let mut rest = self.clone();
        rest.text = self.text.chars().skip(count).collect();
        rest.positions = self.positions.iter().skip(count).copied().collect();
        if let Some(first) = rest.groups.first_mut() {
            *first = first.saturating_sub(count);
        }
        rest
    }

    /// Whether it is one unbroken group.
    pub(crate) fn is_unbroken(&self) -> bool {
        self.groups.len() == 1
    }
}

/// Lengths that a number of a person can have.
const WANTED: Range<usize> = 11..20;

/// Most groups that are joined, unless each is a single digit in a box of its own.
const MAX_GROUPS: usize = 6;

struct Token {
    chars: Range<usize>,
    before: Gap,
}

/// All candidates of a text: groups on their own, and neighbours that are joined by one kind of gap.
pub(crate) fn numbers(flat: &FlatText) -> Vec<Number> {
    let folded: Vec<char> = flat.as_str().chars().map(fold).collect();
    let tokens = tokens(&folded);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.chars.len() >= WANTED.start {
            found.push(number(&folded, &tokens, at..at + 1));
        }
        let joint = joint(&tokens, at);
        if joint == Gap::Other || !is_digits(&folded, token) {
            continue;
        }
        let ends = if token.chars.len() == 1 && token.before != joint {
            boxes(&tokens, at, joint).into_iter().collect()
        } else if joint == Gap::Cell {
            Vec::new()
        } else {
            windows(&folded, &tokens, at, joint)
        };
        found.extend(ends.into_iter().map(|end| number(&folded, &tokens, at..end)));
    }
    found
}

fn joint(tokens: &[Token], at: usize) -> Gap {
    tokens.get(at + 1).map_or(Gap::Other, |next| next.before)
}

/// Where a whole run of single digits ends that has the length of a number.
fn boxes(tokens: &[Token], at: usize, joint: Gap) -> Option<usize> {
    let run = tokens[at + 1..].iter().take(WANTED.end);
    let length = 1 + run.take_while(|next| next.before == joint && next.chars.len() == 1).count();
    let is_whole = tokens.get(at + length).is_none_or(|next| next.before != joint);
    (is_whole && WANTED.contains(&length)).then_some(at + length)
}

/// Where joined groups end that have the length of a number together.
fn windows(folded: &[char], tokens: &[Token], at: usize, joint: Gap) -> Vec<usize> {
    let (mut ends, mut length) = (Vec::new(), tokens[at].chars.len());
    for (end, next) in tokens.iter().enumerate().take(at + MAX_GROUPS).skip(at + 1) {
        length += next.chars.len();
        if next.before != joint || length >= WANTED.end {
            break;
        }
        if WANTED.contains(&length) {
            ends.push(end + 1);
        }
        if !is_digits(folded, next) {
            break;
        }
    }
    ends
}

fn is_digits(folded: &[char], token: &Token) -> bool {
    folded[token.chars.clone()].iter().all(char::is_ascii_digit)
}

fn number(folded: &[char], tokens: &[Token], range: Range<usize>) -> Number {
    let group = &tokens[range.clone()];
    let positions: Vec<usize> = group.iter().flat_map(|token| token.chars.clone()).collect();
    Number {
        text: positions.iter().map(|at| folded[*at]).collect(),
        positions,
        groups: group.iter().map(|token| token.chars.len()).collect(),
        before: tokens[range.start].before,
        after: tokens.get(range.end).map_or(Gap::Other, |next| next.before),
        joint: group.get(1).map_or(Gap::Other, |second| second.before),
    }
}

fn tokens(folded: &[char]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let length = folded[at..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let end = at + length;
        if folded[at..end].iter().any(char::is_ascii_digit) {
            let between = tokens.last().map(|last| &folded[last.chars.end..at]);
            tokens.push(Token { chars: at..end, before: between.map_or(Gap::Other, gap) });
        }
        at = end;
    }
    tokens
}

fn gap(between: &[char]) -> Gap {
    let inked = || between.iter().filter(|c| **c != ' ');
    match between {
        ['\t'] | [' ', '\t'] | ['\t', ' '] => Gap::Cell,
        [' '] | [' ', ' '] | [' ', ' ', ' '] => Gap::Space,
        _ if between.len() <= 3 && inked().count() == 1 && inked().all(|c| *c == '-') => {
            Gap::Hyphen
        }
        _ => Gap::Other,
    }
}

/// Folds widths, kinds of spaces and of dashes.
fn fold(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c).to_ascii_uppercase()
        }
        '\u{1d7ce}'..='\u{1d7ff}' => {
            char::from_digit((u32::from(c) - 0x1d7ce) % 10, 10).unwrap_or(c)
        }
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' | '﹣' | '·' => '-',
        c => c.to_ascii_uppercase(),
    }
}
