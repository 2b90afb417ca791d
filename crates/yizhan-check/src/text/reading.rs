//! A material, read: its parts as flat texts and the markup of its body.

use std::cell::OnceCell;
use std::ops::Range;

use chrono::NaiveDate;

use super::flat_text::FlatText;
use super::html::read_html;
use super::markup::Markup;
use crate::check::Findings;
use crate::checks::{PersonalFinding, personal_numbers};
use crate::finding::{Finding, ListVersion, Part, Place};
use crate::limits::Limits;
use crate::material::Material;

/// A material as checks see it.
pub(crate) struct Reading<'m> {
    pub(crate) material: &'m Material,
    pub(crate) passages: Vec<Passage>,
    pub(crate) markup: Markup,
}

/// A part with its text.
pub(crate) struct Passage {
    pub(crate) part: Part,
    pub(crate) flat: FlatText,
    /// How many bytes were not read.
    pub(crate) unread: usize,
    /// The numbers of persons, once a check has asked for them.
    personal: OnceCell<Vec<PersonalFinding>>,
}

impl<'m> Reading<'m> {
    pub(crate) fn new(material: &'m Material, limits: &Limits) -> Self {
        let mut passages = Vec::new();
        let mut plain = |part: Part, text: &str| {
            let (read, unread) = cut(text, limits);
            passages.push(Passage::new(part, FlatText::from_plain(read), unread));
        };
        plain(Part::Title, &material.title);
        for field in &material.fields {
            plain(Part::Field(field.key.clone()), &field.text);
        }
        for (number, keyword) in material.keywords.iter().enumerate() {
            plain(Part::Keyword(number), keyword);
        }
        for (number, attachment) in material.attachments.iter().enumerate() {
            plain(Part::AttachmentName(number), &attachment.name);
            for (text, piece) in attachment.texts.iter().enumerate() {
                plain(Part::AttachmentText { attachment: number, text }, &piece.text);
            }
        }
        let (html, unread) = cut(&material.body, limits);
        let (flat, markup) = read_html(html);
        passages.push(Passage::new(Part::Body, flat, unread));
        Self { material, passages, markup }
    }

    /// The body.
    pub(crate) fn body(&self) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.part == Part::Body)
    }
}

impl Passage {
    pub(crate) fn new(part: Part, flat: FlatText, unread: usize) -> Self {
        Self { part, flat, unread, personal: OnceCell::new() }
    }

    /// The numbers of persons in it.
    pub(crate) fn personal(&self, today: NaiveDate) -> &[PersonalFinding] {
        self.personal.get_or_init(|| personal_numbers(&self.flat, today))
    }

    /// A finding at a range of characters, to be completed by its check.
    pub(crate) fn finding(&self, chars: Range<usize>, findings: &Findings<'_>) -> Finding {
        let bytes = self.flat.source(chars.clone());
        let found = findings.shown(self.flat.slice(chars.clone()));
        Finding {
            check: findings.info.id,
            class: findings.info.class,
            level: findings.info.level,
            place: Place { part: self.part.clone(), chars, bytes },
            found,
            message: String::new(),
            suggestion: None,
            source: platform(findings.info.id),
        }
    }
}

/// What is compiled in has the version of the program.
fn platform(check: &str) -> ListVersion {
    ListVersion { list: check.to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
}

fn cut<'t>(text: &'t str, limits: &Limits) -> (&'t str, usize) {
    let end = text.floor_char_boundary(limits.max_part_bytes.min(text.len()));
    (&text[..end], text.len() - end)
}
