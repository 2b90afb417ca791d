//! The template an index number is built by and read with.
//!
//! Invariant: a template reads what it writes. Where two parts of open length would meet, it is
//! refused.

use regex::Regex;

/// The longest template, in bytes.
const MAX_TEMPLATE_BYTES: usize = 200;

/// The widest part with a fixed number of characters.
const MAX_WIDTH: usize = 18;

/// The parts of a template in their order, with the pattern that reads them.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub(super) parts: Vec<Part>,
    pub(super) pattern: Regex,
}

/// A part of a template.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Part {
    Literal(String),
    Organisation,
    Year,
    Month,
    Day,
    Serial { width: usize },
    Word { name: String, width: Option<usize> },
}

impl Template {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if text.len() > MAX_TEMPLATE_BYTES {
            return Err(format!("longer than {MAX_TEMPLATE_BYTES} bytes"));
        }
        let parts = split(text)?;
        check(&parts)?;
        let pattern: String = parts.iter().map(Part::pattern).collect();
        let pattern = Regex::new(&format!("^{pattern}$")).map_err(|error| error.to_string())?;
        Ok(Self { parts, pattern })
    }
}

impl Part {
    fn read(name: &str, width: Option<usize>) -> Result<Self, String> {
        match (name, width) {
            ("organisation", None) => Ok(Self::Organisation),
            ("year", None) => Ok(Self::Year),
            ("month", None) => Ok(Self::Month),
            ("day", None) => Ok(Self::Day),
            ("organisation" | "year" | "month" | "day", Some(_)) => {
                Err(format!("{name} has a width of its own"))
            }
            // A serial of more than nine digits does not fit into its number.
            ("serial", Some(width)) if width <= 9 => Ok(Self::Serial { width }),
            ("serial", _) => Err("serial needs a width of 1 to 9".to_owned()),
            _ if is_word(name) => Ok(Self::Word { name: name.to_owned(), width }),
            _ => Err(format!("{name:?} is not a name")),
        }
    }

    fn pattern(&self) -> String {
        match self {
            Self::Literal(text) => regex::escape(text),
            Self::Organisation => "(?<organisation>[0-9A-HJ-NPQRTUWXY]{18}|[0-9A-Z]{9})".to_owned(),
            Self::Year => "(?<year>(?:19|20)[0-9]{2})".to_owned(),
            Self::Month => "(?<month>0[1-9]|1[0-2])".to_owned(),
            Self::Day => "(?<day>0[1-9]|[12][0-9]|3[01])".to_owned(),
            Self::Serial { width } => format!("(?<serial>[0-9]{{{width}}})"),
            Self::Word { name, width: Some(width) } => format!("(?<{name}>[0-9A-Za-z]{{{width}}})"),
            Self::Word { name, width: None } => format!("(?<{name}>[0-9A-Za-z]{{1,40}})"),
        }
    }

    fn is_open(&self) -> bool {
        matches!(self, Self::Organisation | Self::Word { width: None, .. })
    }

    fn name(&self) -> Option<&str> {
        match self {
            Self::Literal(_) => None,
            Self::Organisation => Some("organisation"),
            Self::Year => Some("year"),
            Self::Month => Some("month"),
            Self::Day => Some("day"),
            Self::Serial { .. } => Some("serial"),
            Self::Word { name, .. } => Some(name),
        }
    }
}

fn split(text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((literal, after)) = rest.split_once('{') {
        push_literal(&mut parts, literal)?;
        let (inside, after) = after.split_once('}').ok_or("a brace is not closed")?;
        let (name, width) = match inside.split_once(':') {
            None => (inside, None),
            Some((name, width)) => (name, Some(parse_width(width)?)),
        };
        parts.push(Part::read(name, width)?);
        rest = after;
    }
    push_literal(&mut parts, rest)?;
    Ok(parts)
}

fn push_literal(parts: &mut Vec<Part>, literal: &str) -> Result<(), String> {
    if literal.contains('}') {
        return Err("a brace is not opened".to_owned());
    }
    if !literal.is_empty() {
        parts.push(Part::Literal(literal.to_owned()));
    }
    Ok(())
}

fn parse_width(text: &str) -> Result<usize, String> {
    let width = text.parse().ok().filter(|width| (1..=MAX_WIDTH).contains(width));
    width.ok_or_else(|| format!("{text:?} is not a width of 1 to {MAX_WIDTH}"))
}

/// A serial is what makes an index number unique; a name can stand there once only.
fn check(parts: &[Part]) -> Result<(), String> {
    let mut names: Vec<&str> = parts.iter().filter_map(Part::name).collect();
    if !names.contains(&"serial") {
        return Err("there is no serial".to_owned());
    }
    names.sort_unstable();
    if let Some((name, _)) =
        names.iter().zip(names.iter().skip(1)).find(|(name, next)| name == next)
    {
        return Err(format!("{name} stands there twice"));
    }
    let touching = parts.windows(2).any(|pair| {
        let no_literal = !pair.iter().any(|part| matches!(part, Part::Literal(_)));
        no_literal && pair.iter().any(Part::is_open)
    });
    if touching { Err("a part of open length touches another".to_owned()) } else { Ok(()) }
}

fn is_word(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_ascii_lowercase())
        && characters.all(|character| character.is_ascii_lowercase() || character == '_')
}
