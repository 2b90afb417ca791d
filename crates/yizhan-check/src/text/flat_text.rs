//! Plain text whose every character knows the bytes it was made of.

use std::ops::Range;

use super::html::read_html;

/// A text as readers see it (平文本): no tags, no entities, nothing invisible.
///
/// A block of HTML ends with a line feed, a cell of a table with a tab; such characters stand for no byte. Texts of
/// attributes that readers may meet (`alt`, `title`, `tel:` addresses) follow at the end, a line each.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct FlatText {
    text: String,
    /// The byte in `text` at which each character begins, and the length of `text`.
    starts: Vec<u32>,
    /// The bytes of the source that each character was made of.
    sources: Vec<(u32, u32)>,
}

impl FlatText {
    /// Reads plain text. Characters without width are left out.
    pub fn from_plain(plain: &str) -> Self {
        let mut flat = Self::default();
        for (at, c) in plain.char_indices() {
            if !is_invisible(c) {
                flat.push(c, at, at + c.len_utf8());
            }
        }
        flat.finish()
    }

    /// Reads HTML.
    pub fn from_html(html: &str) -> Self {
        read_html(html).0
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// The characters of a range.
    pub fn slice(&self, chars: Range<usize>) -> &str {
        &self.text[self.byte(chars.start)..self.byte(chars.end)]
    }

    /// The bytes of the source that the characters of a range were made of, without those between them.
    pub fn source(&self, chars: Range<usize>) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let chars = chars.start.min(self.len())..chars.end.min(self.len());
        for &(start, end) in self.sources.get(chars).unwrap_or_default() {
            let (start, end) = (start as usize, end as usize);
            match ranges.last_mut() {
                _ if start == end => (),
                Some(last) if last.end == start => last.end = end,
                _ => ranges.push(start..end),
            }
        }
        ranges
    }

    /// The characters of a range of bytes of [`Self::as_str`].
    pub(crate) fn chars_at(&self, bytes: Range<usize>) -> Range<usize> {
        self.char_at(bytes.start)..self.char_at(bytes.end)
    }

    /// The byte of [`Self::as_str`] at which a character begins.
    pub(crate) fn byte(&self, char: usize) -> usize {
        self.starts.get(char).map_or(self.text.len(), |start| *start as usize)
    }

    /// The bytes of the source of one character.
    pub(crate) fn source_of(&self, char: usize) -> Range<usize> {
        let (start, end) = self.sources[char];
        start as usize..end as usize
    }

    pub(crate) fn push(&mut self, c: char, start: usize, end: usize) {
        self.starts.push(small(self.text.len()));
        self.sources.push((small(start), small(end)));
        self.text.push(c);
    }

    pub(crate) fn last(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    /// Lets the last character end further on in the source.
    pub(crate) fn stretch(&mut self, end: usize) {
        if let Some(last) = self.sources.last_mut() {
            last.1 = small(end);
        }
    }

    pub(crate) fn finish(mut self) -> Self {
        self.starts.push(small(self.text.len()));
        self
    }

    fn char_at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| (*start as usize) < byte).min(self.len())
    }
}

/// Parts are cut long before their places do not fit.
fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Whether a character has no width and no meaning of its own.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}
