//! Finding tags in markup by scanning bytes. Invariant: linear, whatever the markup.

use std::ops::Range;

/// A start or end tag and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag<'html> {
    /// The name as written.
    pub(crate) name: &'html str,
    /// True for `</…>`.
    pub(crate) closes: bool,
    /// What stands between name and `>`.
    pub(crate) attributes: &'html str,
    /// From `<` to after `>`.
    pub(crate) at: Range<usize>,
}

impl Tag<'_> {
    /// True if the name is this, whatever the case.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The tags of a piece of markup, in order. Comments, declarations and the content of raw text elements
/// (`script`, `style`, `textarea`, `title`) are passed over.
pub(crate) struct Tags<'html> {
    html: &'html str,
    at: usize,
}

/// Iterates over the tags of some markup.
pub(crate) fn tags(html: &str) -> Tags<'_> {
    Tags { html, at: 0 }
}

impl<'html> Iterator for Tags<'html> {
    type Item = Tag<'html>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let start = self.at + self.html[self.at..].find('<')?;
            let rest = &self.html[start + 1..];
            if rest.starts_with("!--") {
                self.at = self.after(start, "-->");
                continue;
            }
            let closes = rest.starts_with('/');
            let name_at = start + 1 + usize::from(closes);
            if !self.html.as_bytes().get(name_at).is_some_and(u8::is_ascii_alphabetic) {
                self.at = start + 1;
                continue;
            }
            let tag = self.read(start, name_at, closes)?;
            self.at = tag.at.end;
            if !closes {
                self.skip_raw_text(tag.name);
            }
            return Some(tag);
        }
    }
}

impl<'html> Tags<'html> {
    /// Reads to the `>` that closes the tag, past quoted values.
    fn read(&self, start: usize, name_at: usize, closes: bool) -> Option<Tag<'html>> {
        let bytes = self.html.as_bytes();
        let is_name = |byte: &u8| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'/');
        let name_end = name_at + bytes[name_at..].iter().take_while(|byte| is_name(byte)).count();
        let mut quote = None;
        let length = bytes[name_end..].iter().position(|&byte| match (quote, byte) {
            (None, b'>') => true,
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                false
            }
            (Some(open), byte) if open == byte => {
                quote = None;
                false
            }
            _ => false,
        })?;
        let end = name_end + length;
        Some(Tag {
            name: &self.html[name_at..name_end],
            closes,
            attributes: &self.html[name_end..end],
            at: start..end + 1,
        })
    }

    fn skip_raw_text(&mut self, name: &str) {
        let raw = ["script", "style", "textarea", "title"]
            .into_iter()
            .find(|raw| name.eq_ignore_ascii_case(raw));
        if let Some(raw) = raw {
            let bytes = self.html.as_bytes();
            let mut from = self.at;
            while let Some(found) = self.html[from..].find("</") {
                from += found;
                let after = bytes.get(from + 2..from + 2 + raw.len());
                if after.is_some_and(|after| after.eq_ignore_ascii_case(raw.as_bytes())) {
                    break;
                }
                from += 2;
            }
            self.at = from;
        }
    }

    fn after(&self, from: usize, mark: &str) -> usize {
        self.html[from..].find(mark).map_or(self.html.len(), |found| from + found + mark.len())
    }
}

/// The attributes of a tag: name, and value with its quotes taken off (still escaped).
pub(crate) fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/'))
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end.max(1).min(rest.len()));
        let after = after.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let (value, after) = take_value(value);
        rest = after;
        Some((name, value))
    })
}

fn take_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    text.split_at(text.find(|c: char| c.is_ascii_whitespace()).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_past_quotes_comments_and_raw_text() {
        let html = "<a title=\"1>2\"><!-- <b> --><script>'<i>'</script><p>x < y</p>";
        let names: Vec<(&str, bool)> = tags(html).map(|tag| (tag.name, tag.closes)).collect();
        assert_eq!(
            names,
            [("a", false), ("script", false), ("script", true), ("p", false), ("p", true)]
        );
    }

    #[test]
    fn an_unfinished_tag_ends_the_search() {
        assert_eq!(tags("<p>a<b class=\"").count(), 1);
        assert_eq!(tags("<").count(), 0);
        assert_eq!(tags("<script>never closed").count(), 1);
    }

    #[test]
    fn attributes_are_read_in_all_their_spellings() {
        let read: Vec<(&str, &str)> = attributes(" a=\"1 2\" b='3'  c = d e f=/").collect();
        assert_eq!(read, [("a", "1 2"), ("b", "3"), ("c", "d"), ("e", ""), ("f", "/")]);
    }

    #[test]
    fn odd_attributes_come_to_an_end() {
        for text in ["=", "==", "\"", "=\"", " = = ", "é=\"", "'"] {
            assert!(attributes(text).count() < 10, "{text}");
        }
    }
}
