//! What one pass over a page finds. Invariant: linear in the length of the page.

use std::collections::HashSet;

use super::{Mark, PageFault};
use crate::prose::tag::{Tag, attributes, tags};

/// The facts about a page that its check decides on.
#[derive(Debug, Default)]
pub(super) struct Facts<'html> {
    /// Name and value of every `<meta name>`, values still escaped.
    pub(super) meta: Vec<(&'html str, &'html str)>,
    pub(super) has_language: bool,
    pub(super) has_title: bool,
    pub(super) has_main: bool,
    pub(super) first_headings: usize,
    /// Which marks are there, and whether each has something to say.
    pub(super) marks: [Option<bool>; 7],
    /// Faults that are clear from one tag alone.
    pub(super) faults: Vec<PageFault>,
    ids: HashSet<&'html str>,
}

impl<'html> Facts<'html> {
    pub(super) fn read(html: &'html str) -> Self {
        let mut facts = Self::default();
        for tag in tags(html).filter(|tag| !tag.closes) {
            facts.read_tag(html, &tag);
        }
        facts
    }

    fn read_tag(&mut self, html: &'html str, tag: &Tag<'html>) {
        let name = Name::of(tag.name);
        match name {
            Name::H1 => self.first_headings += 1,
            Name::Main => self.has_main = true,
            Name::Title => self.has_title = starts_with_text(&html[tag.at.end..]),
            Name::Style => self.faults.push(PageFault::InlineStyle { line: line(html, tag) }),
            _ => {}
        }
        let mut seen = Seen::default();
        for (attribute, value) in attributes(tag.attributes) {
            self.read_attribute(html, tag, attribute, value);
            seen.note(attribute, value);
        }
        match name {
            Name::Html => self.has_language = seen.lang,
            Name::Meta => self.meta.extend(seen.meta()),
            Name::Script if !seen.src => {
                self.faults.push(PageFault::InlineScript { line: line(html, tag) });
            }
            Name::Img if !seen.alt => {
                self.faults.push(PageFault::NoAlternative { line: line(html, tag) });
            }
            _ => {}
        }
    }

    fn read_attribute(
        &mut self,
        html: &'html str,
        tag: &Tag<'html>,
        name: &'html str,
        value: &'html str,
    ) {
        let is = |expected: &str| name.eq_ignore_ascii_case(expected);
        if is("id") && !self.ids.insert(value) {
            self.faults.push(PageFault::RepeatedId(value.to_owned()));
        } else if is("style") {
            self.faults.push(PageFault::InlineStyle { line: line(html, tag) });
        } else if is_handler(name) || runs_script(value) {
            self.faults.push(PageFault::InlineScript { line: line(html, tag) });
        } else if is("data-mark") {
            self.read_mark(html, tag, value);
        }
    }

    fn read_mark(&mut self, html: &str, tag: &Tag<'html>, value: &str) {
        let Some(index) = Mark::ALL.iter().position(|mark| mark.name() == value) else { return };
        let href = attributes(tag.attributes).find(|(name, _)| *name == "href");
        let leads_somewhere = href.is_none_or(|(_, href)| !href.is_empty() && href != "#");
        self.marks[index] = Some(leads_somewhere && has_words(&html[tag.at.end..], tag.name));
    }
}

/// The elements that matter here.
#[derive(Clone, Copy, PartialEq)]
enum Name {
    Html,
    Meta,
    Title,
    Main,
    H1,
    Script,
    Style,
    Img,
    Other,
}

impl Name {
    fn of(name: &str) -> Self {
        let is = |expected: &str| name.eq_ignore_ascii_case(expected);
        match name.len() {
            2 if is("h1") => Self::H1,
            3 if is("img") => Self::Img,
            4 if is("html") => Self::Html,
            4 if is("meta") => Self::Meta,
            4 if is("main") => Self::Main,
            5 if is("title") => Self::Title,
            5 if is("style") => Self::Style,
            6 if is("script") => Self::Script,
            _ => Self::Other,
        }
    }
}

/// The attributes of one tag that are judged together.
#[derive(Default)]
struct Seen<'html> {
    lang: bool,
    src: bool,
    alt: bool,
    name: Option<&'html str>,
    content: Option<&'html str>,
}

impl<'html> Seen<'html> {
    fn note(&mut self, attribute: &'html str, value: &'html str) {
        match attribute {
            "lang" => self.lang = !value.is_empty(),
            "src" => self.src = !value.is_empty(),
            "alt" => self.alt = true,
            "name" => self.name = Some(value),
            "content" => self.content = Some(value),
            _ => {}
        }
    }

    fn meta(&self) -> Option<(&'html str, &'html str)> {
        Some((self.name?, self.content.unwrap_or_default()))
    }
}

/// `onclick` and its kind.
fn is_handler(name: &str) -> bool {
    let bytes = name.as_bytes();
    bytes.len() > 4
        && bytes[..2].eq_ignore_ascii_case(b"on")
        && bytes[2..].iter().all(u8::is_ascii_alphabetic)
}

fn runs_script(value: &str) -> bool {
    const SCHEME: &[u8] = b"javascript:";
    let value = value.trim_start().as_bytes();
    value.get(..SCHEME.len()).is_some_and(|start| start.eq_ignore_ascii_case(SCHEME))
}

fn starts_with_text(after: &str) -> bool {
    after.split('<').next().is_some_and(|text| !text.trim().is_empty())
}

/// Whether there are words before the element closes. A label such as `主办单位：` alone says nothing.
fn has_words(after: &str, element: &str) -> bool {
    let end = tags(after).find(|tag| tag.closes && tag.is(element)).map_or(0, |tag| tag.at.start);
    let mut inner = &after[..end];
    let mut words = String::new();
    while let Some((text, rest)) = inner.split_once('<') {
        words.push_str(text);
        inner = rest.split_once('>').map_or("", |(_, rest)| rest);
    }
    words.push_str(inner);
    let words = words.trim();
    !words.is_empty() && !words.ends_with('：')
}

fn line(html: &str, tag: &Tag<'_>) -> usize {
    html[..tag.at.start].bytes().filter(|byte| *byte == b'\n').count() + 1
}
