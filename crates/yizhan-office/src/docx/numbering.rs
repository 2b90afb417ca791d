//! Numbers that Word counts and does not write: which marker stands before a paragraph.

use std::collections::HashMap;

use crate::error::ReadError;
use crate::flow::{Marker, judge_marker, write_number};
use crate::limits::Limits;
use crate::package::{Element, Piece, Xml, decode_xml};

/// Levels of a list.
const LEVELS: usize = 9;

#[derive(Debug, Clone, Default)]
struct Level {
    form: String,
    /// `%1.%2` with the numbers of the levels to be put in.
    text: String,
    start: u32,
    /// The style of paragraph that stands at this level.
    style: Option<String>,
    /// Whether all numbers in it are decimal.
    is_legal: bool,
}

#[derive(Debug, Clone, Default)]
struct Numbers {
    of: u32,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
    is_begun: bool,
}

/// The numbering of a document (编号).
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Definitions by their id.
    definitions: HashMap<u32, Vec<Level>>,
    /// Lists by the id that paragraphs name.
    lists: HashMap<u32, Numbers>,
    /// The numbers that each definition has reached; none is "not begun".
    reached: HashMap<u32, [Option<u32>; LEVELS]>,
}

/// What stands before a paragraph, judged and as it is written.
pub(super) struct Numbered {
    pub(super) marker: Marker,
    pub(super) text: String,
}

impl Numbering {
    pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Self, ReadError> {
        let text = decode_xml(bytes);
        let mut xml = Xml::new(&text, limits);
        let mut numbering = Self::default();
        loop {
            match xml.next()? {
                Piece::Open(element) if &*element.name == "w:abstractNum" => {
                    let id = number(&element, "abstractNumId");
                    let levels = read_levels(&mut xml)?;
                    numbering.definitions.insert(id.unwrap_or_default(), levels);
                }
                Piece::Open(element) if &*element.name == "w:num" => {
                    let id = number(&element, "numId").unwrap_or_default();
                    let list = read_list(&mut xml)?;
                    numbering.lists.insert(id, list);
                }
                Piece::End => return Ok(numbering),
                _ => {}
            }
        }
    }

    /// The level that a style of paragraph has in a list.
    pub(super) fn level_of_style(&self, list: u32, style: &str) -> Option<u8> {
        let definition = self.definitions.get(&self.lists.get(&list)?.of)?;
        let at = definition.iter().position(|level| level.style.as_deref() == Some(style))?;
        u8::try_from(at).ok()
    }

    /// Counts one paragraph of a list and gives its marker.
    pub(super) fn count(&mut self, list: u32, level: u8) -> Option<Numbered> {
        let at = usize::from(level).min(LEVELS - 1);
        let numbers = self.lists.get_mut(&list)?;
        let definition = self.definitions.get(&numbers.of)?;
        let reached = self.reached.entry(numbers.of).or_default();
        let level_of = |at: usize| numbers.levels.get(&at).or_else(|| definition.get(at));
        let start_of = |at: usize| {
            let own = numbers.starts.get(&at).copied();
            own.or_else(|| level_of(at).map(|level| level.start)).unwrap_or(1)
        };
        if !numbers.is_begun {
            for restarted in numbers.starts.keys().filter(|at| **at < LEVELS) {
                reached[*restarted] = None;
            }
        }
        reached[at] = Some(reached[at].map_or(start_of(at), |number| number.saturating_add(1)));
        reached[at + 1..].fill(None);
        let own = level_of(at)?;
        let numbered = if own.form == "bullet" {
            Numbered { marker: Marker::Bullet, text: String::new() }
        } else {
            let write = |at: usize| {
                let number = reached.get(at).copied().flatten().unwrap_or_else(|| start_of(at));
                let form = level_of(at).filter(|_| !own.is_legal).map_or("", |l| l.form.as_str());
                write_number(number, form)
            };
            let text = fill(&own.text, write);
            Numbered { marker: judge_marker(&text), text }
        };
        numbers.is_begun = true;
        Some(numbered)
    }
}

/// Puts numbers into a text such as `%1.%2`.
fn fill(text: &str, write: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    let mut chars = text.chars().take(100).peekable();
    while let Some(c) = chars.next() {
        let level =
            chars.peek().and_then(|digit| digit.to_digit(10)).filter(|n| (1..=9).contains(n));
        match level {
            Some(level) if c == '%' => {
                chars.next();
                out.push_str(&write(level as usize - 1));
            }
            _ => out.push(c),
        }
    }
    out
}

fn read_levels(xml: &mut Xml<'_>) -> Result<Vec<Level>, ReadError> {
    let outside = xml.depth().saturating_sub(1);
    let mut levels = vec![Level::default(); LEVELS];
    while let Some(element) = xml.inner(outside)? {
        if &*element.name == "w:lvl" {
            let at = number(&element, "ilvl").unwrap_or_default() as usize;
            let level = read_level(xml)?;
            if let Some(place) = levels.get_mut(at) {
                *place = level;
            }
        }
    }
    Ok(levels)
}

fn read_level(xml: &mut Xml<'_>) -> Result<Level, ReadError> {
    let outside = xml.depth().saturating_sub(1);
    let mut level = Level { start: 1, ..Level::default() };
    while let Some(element) = xml.inner(outside)? {
        let value = || element.attr("val").unwrap_or_default().to_owned();
        match &*element.name {
            "w:start" => level.start = number(&element, "val").unwrap_or(1),
            "w:numFmt" => level.form = value(),
            "w:lvlText" => level.text = value(),
            "w:pStyle" => level.style = Some(value()),
            "w:isLgl" => level.is_legal = super::look::is_on(&element),
            "mc:Fallback" => xml.skip()?,
            _ => {}
        }
    }
    Ok(level)
}

fn read_list(xml: &mut Xml<'_>) -> Result<Numbers, ReadError> {
    let outside = xml.depth().saturating_sub(1);
    let mut list = Numbers::default();
    let mut at = 0;
    while let Some(element) = xml.inner(outside)? {
        match &*element.name {
            "w:abstractNumId" => list.of = number(&element, "val").unwrap_or_default(),
            "w:lvlOverride" => at = number(&element, "ilvl").unwrap_or_default() as usize,
            "w:startOverride" => {
                list.starts.insert(at, number(&element, "val").unwrap_or(1));
            }
            "w:lvl" => {
                let level = read_level(xml)?;
                list.levels.insert(at, level);
            }
            _ => {}
        }
    }
    Ok(list)
}

fn number(element: &Element, attribute: &str) -> Option<u32> {
    element.attr(attribute)?.trim().parse().ok()
}
