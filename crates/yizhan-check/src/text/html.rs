//! HTML to flat text and markup, in one pass, without a tree: places in the source must survive.
//!
//! Invariant: each byte is looked at a bounded number of times, and no input panics.

use std::ops::Range;

use super::flat_text::{FlatText, is_invisible};
use super::markup::{Heading, Image, Link, Markup};

/// Elements whose content readers do not see.
const HIDDEN: [&str; 9] =
    ["script", "style", "iframe", "noembed", "noframes", "textarea", "title", "xmp", "template"];

/// Elements that stand in a line.
const INLINE: [&str; 30] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "label", "mark", "o:p", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "u", "wbr",
];

/// Reads HTML.
pub(crate) fn read_html(html: &str) -> (FlatText, Markup) {
    let mut reader = Reader { html, ..Reader::default() };
    reader.read();
    (reader.flat.finish(), reader.markup)
}

#[derive(Default)]
struct Reader<'h> {
    html: &'h str,
    at: usize,
    flat: FlatText,
    markup: Markup,
    /// The heading and the link that are open, by their number.
    heading: Option<usize>,
    link: Option<usize>,
    /// Values of attributes that readers may meet.
    values: Vec<Range<usize>>,
}

/// A tag with its attributes.
struct Tag {
    name: String,
    is_end: bool,
    attributes: Vec<(String, Range<usize>)>,
    range: Range<usize>,
}

impl Reader<'_> {
    fn read(&mut self) {
        while let Some(c) = self.html[self.at..].chars().next() {
            match c {
                '<' => self.markup_or_text(),
                _ => self.character(self.html.len()),
            }
        }
        for value in std::mem::take(&mut self.values) {
            self.flat.push('\n', value.start, value.start);
            self.at = value.start;
            while self.at < value.end {
                self.character(value.end);
            }
        }
    }

    fn markup_or_text(&mut self) {
        let rest = &self.html[self.at + 1..];
        let next = rest.bytes().next().unwrap_or(b' ');
        let after_slash = rest.as_bytes().get(1).copied().unwrap_or(b' ');
        if rest.starts_with("!--") {
            let end = rest.find("-->").map_or(self.html.len(), |end| self.at + 1 + end + 3);
            self.at = end;
        } else if next == b'!'
            || next == b'?'
            || (next == b'/' && !after_slash.is_ascii_alphabetic())
        {
            self.at = rest.find('>').map_or(self.html.len(), |end| self.at + 1 + end + 1);
        } else if next.is_ascii_alphabetic() || next == b'/' {
            let tag = read_tag(self.html, self.at);
            self.at = tag.range.end;
            self.tag(&tag);
        } else {
            self.flat.push('<', self.at, self.at + 1);
            self.at += 1;
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if !tag.is_end && HIDDEN.contains(&name) {
            self.skip_to_end_of(name);
            return;
        }
        let before = self.flat.len();
        if matches!(name, "td" | "th") {
            self.divide('\t', tag.range.start);
        } else if !INLINE.contains(&name) {
            self.divide('\n', tag.range.start);
        }
        match name {
            "a" => self.link_tag(tag),
            "img" if !tag.is_end => self.image(tag),
            _ => self.heading_tag(tag, before),
        }
        let titles = tag
            .attributes
            .iter()
            .filter(|(name, value)| matches!(name.as_str(), "alt" | "title") && !value.is_empty());
        self.values.extend(titles.map(|(_, value)| value.clone()));
    }

    /// Ends a line or cell. A line that has ended does not end again; a cell ends when the next begins.
    fn divide(&mut self, with: char, at: usize) {
        let last = self.flat.last();
        let has_ended = matches!(last, None | Some('\n')) || (last == Some('\t') && with == '\t');
        if !has_ended {
            self.flat.push(with, at, at);
        }
    }

    fn link_tag(&mut self, tag: &Tag) {
        if let Some(open) = self.link.take() {
            self.markup.links[open].chars.end = self.flat.len();
        }
        let Some((_, value)) = tag.attributes.iter().find(|(name, _)| name == "href") else {
            return;
        };
        if tag.is_end {
            return;
        }
        let address = decoded(&self.html[value.clone()]);
        if address.trim_start().to_ascii_lowercase().starts_with("tel:") {
            self.values.push(value.clone());
        }
        let at = self.flat.len();
        self.link = Some(self.markup.links.len());
        self.markup.links.push(Link { address, chars: at..at, tag: tag.range.clone() });
    }

    fn image(&mut self, tag: &Tag) {
        let value = |wanted: &str| {
            let found = tag.attributes.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| decoded(&self.html[value.clone()]))
        };
        let (source, alternative) = (value("src").unwrap_or_default(), value("alt"));
        let (at, tag, link) = (self.flat.len(), tag.range.clone(), self.link);
        self.markup.images.push(Image { source, alternative, at, tag, link });
    }

    fn heading_tag(&mut self, tag: &Tag, end: usize) {
        let level = match tag.name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => level - b'0',
            _ => return,
        };
        if let Some(open) = self.heading.take() {
            let start = self.markup.headings[open].chars.start;
            self.markup.headings[open].chars.end = end.max(start);
        }
        if !tag.is_end {
            let at = self.flat.len();
            self.heading = Some(self.markup.headings.len());
            self.markup.headings.push(Heading { level, chars: at..at, tag: tag.range.clone() });
        }
    }

    fn skip_to_end_of(&mut self, name: &str) {
        let bytes = self.html.as_bytes();
        let mut at = self.at;
        while let Some(found) = self.html[at..].find("</") {
            at += found + 2;
            let end = at + name.len();
            if bytes.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
                self.at =
                    self.html[end..].find('>').map_or(self.html.len(), |close| end + close + 1);
                return;
            }
        }
        self.at = self.html.len();
    }

    /// Reads one character or entity; white space becomes one space, and none at the beginning of a line.
    fn character(&mut self, limit: usize) {
        let (c, end) = next_character(&self.html[..limit], self.at);
        let start = std::mem::replace(&mut self.at, end);
        match c {
            c if is_invisible(c) => (),
            ' ' | '\n' | '\r' | '\t' | '\u{c}' => match self.flat.last() {
                Some(' ') => self.stretch_over(start, end),
                None | Some('\n' | '\t') => (),
                _ => self.flat.push(' ', start, end),
            },
            c => self.flat.push(c, start, end),
        }
    }

    fn stretch_over(&mut self, start: usize, end: usize) {
        let last = self.flat.len() - 1;
        if self.flat.source_of(last).end == start {
            self.flat.stretch(end);
        }
    }
}

fn read_tag(html: &str, start: usize) -> Tag {
    let bytes = html.as_bytes();
    let mut at = start + 1;
    let is_end = bytes.get(at) == Some(&b'/');
    at += usize::from(is_end);
    let name_start = at;
    at = skip(bytes, at, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>'));
    let name = html[name_start..at].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        at = skip(bytes, at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        match bytes.get(at) {
            None => break,
            Some(b'>') => {
                at += 1;
                break;
            }
            Some(_) => at = read_attribute(html, at, &mut attributes),
        }
    }
    Tag { name, is_end, attributes, range: start..at }
}

/// Reads one attribute and gives where it ends.
fn read_attribute(html: &str, start: usize, attributes: &mut Vec<(String, Range<usize>)>) -> usize {
    let bytes = html.as_bytes();
    let in_name = |byte: u8| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'=');
    let name_end = skip(bytes, start + 1, in_name);
    let name_end =
        (name_end..=html.len()).find(|end| html.is_char_boundary(*end)).unwrap_or(html.len());
    let name = html.get(start..name_end).unwrap_or_default().to_ascii_lowercase();
    let at = skip(bytes, name_end, |byte| byte.is_ascii_whitespace());
    if bytes.get(at) != Some(&b'=') {
        return name_end;
    }
    let at = skip(bytes, at + 1, |byte| byte.is_ascii_whitespace());
    let (value, end) = if let Some(quote @ (b'"' | b'\'')) = bytes.get(at) {
        let end = skip(bytes, at + 1, |byte| byte != *quote);
        (at + 1..end, (end + 1).min(bytes.len()))
    } else {
        let end = skip(bytes, at, |byte| !byte.is_ascii_whitespace() && byte != b'>');
        (at..end, end)
    };
    attributes.push((name, value));
    end
}

fn skip(bytes: &[u8], from: usize, while_is: impl Fn(u8) -> bool) -> usize {
    let from = from.min(bytes.len());
    bytes[from..].iter().position(|byte| !while_is(*byte)).map_or(bytes.len(), |found| from + found)
}

/// The text of an attribute with its entities read.
fn decoded(value: &str) -> String {
    let (mut text, mut at) = (String::new(), 0);
    while at < value.len() {
        let (c, end) = next_character(value, at);
        text.push(c);
        at = end;
    }
    text
}

/// The character or entity at a byte, and where it ends.
fn next_character(html: &str, at: usize) -> (char, usize) {
    let rest = &html[at..];
    let c = rest.chars().next().unwrap_or_default();
    let plain = (c, at + c.len_utf8().max(1));
    if c != '&' {
        return plain;
    }
    let length = rest
        .bytes()
        .skip(1)
        .take(10)
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .count();
    let name = &rest[1..=length];
    let end = at + 1 + length;
    let end = if html.as_bytes().get(end) == Some(&b';') { end + 1 } else { end };
    let read = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok().and_then(char::from_u32),
            None => number.parse().ok().and_then(char::from_u32),
        },
        None => named(name),
    };
    read.map_or(plain, |c| (c, end))
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ensp" => '\u{2002}',
        "emsp" => '\u{2003}',
        "thinsp" => '\u{2009}',
        "shy" => '\u{ad}',
        "zwj" => '\u{200d}',
        "zwnj" => '\u{200c}',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "middot" => '·',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "times" => '×',
        _ => return None,
    })
}
