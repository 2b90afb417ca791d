//! XML as a stream of pieces, with one name for each element whatever prefix or edition of the namespaces was used.
//! Depth and number of elements are bounded; a document type declaration is refused, so that no entity can grow.

use std::collections::HashMap;
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::ReadError;
use crate::limits::Limits;

/// The next piece of a document.
#[derive(Debug)]
pub(crate) enum Piece {
    /// An element begins. An empty one is followed by its end.
    Open(Element),
    /// The innermost element ends.
    Close(Rc<str>),
    Text(String),
    /// The document ends.
    End,
}

/// The beginning of an element.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: Rc<str>,
    attrs: Vec<(String, String)>,
}

impl Element {
    /// An attribute by its name without prefix.
    pub(crate) fn attr(&self, local: &str) -> Option<&str> {
        let plain = |(name, _): &&(String, String)| after_colon(name) == local;
        self.attrs.iter().find(plain).map(|(_, value)| value.as_str())
    }

    /// An attribute by its name with prefix, where two differ in the prefix only.
    pub(crate) fn attr_full(&self, full: &str) -> Option<&str> {
        self.attrs.iter().find(|(name, _)| name == full).map(|(_, value)| value.as_str())
    }

    /// Its name without prefix.
    pub(crate) fn local(&self) -> &str {
        after_colon(&self.name)
    }
}

fn after_colon(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// A reader of one document.
pub(crate) struct Xml<'t> {
    reader: Reader<&'t [u8]>,
    /// The usual prefix for each prefix that this document declares.
    prefixes: HashMap<String, &'static str>,
    names: HashMap<String, Rc<str>>,
    depth: usize,
    elements: usize,
    max_depth: usize,
    max_elements: usize,
}

impl<'t> Xml<'t> {
    pub(crate) fn new(text: &'t str, limits: &Limits) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            prefixes: HashMap::new(),
            names: HashMap::new(),
            depth: 0,
            elements: 0,
            max_depth: limits.max_xml_depth,
            max_elements: limits.max_xml_elements,
        }
    }

    /// Elements that are open now.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    pub(crate) fn next(&mut self) -> Result<Piece, ReadError> {
        loop {
            let event = self.reader.read_event().map_err(ReadError::broken)?;
            return Ok(match event {
                Event::Start(start) => Piece::Open(self.open(&start)?),
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::Close(self.name(end.name().as_ref()))
                }
                Event::Text(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Piece::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(entity) => {
                    let character = match entity.resolve_char_ref() {
                        Ok(Some(character)) => character,
                        Ok(None) => named(&entity).ok_or(ReadError::Entities)?,
                        Err(_) => continue,
                    };
                    Piece::Text(character.to_string())
                }
                Event::DocType(_) => return Err(ReadError::Entities),
                Event::Eof if self.depth > 0 => {
                    return Err(ReadError::broken("document ends within an element"));
                }
                Event::Eof => Piece::End,
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }

    /// The next element that begins before the depth falls to `outside`.
    pub(crate) fn inner(&mut self, outside: usize) -> Result<Option<Element>, ReadError> {
        while self.depth > outside {
            if let Piece::Open(element) = self.next()? {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// Reads past the element that was just opened.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// The text of the element that was just opened, and of all in it.
    pub(crate) fn text(&mut self) -> Result<String, ReadError> {
        let outside = self.depth.saturating_sub(1);
        let mut all = String::new();
        while self.depth > outside {
            if let Piece::Text(text) = self.next()? {
                all.push_str(&text);
            }
        }
        Ok(all)
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<Element, ReadError> {
        self.depth += 1;
        self.elements += 1;
        if self.depth > self.max_depth {
            return Err(ReadError::TooDeep { what: "elements", limit: self.max_depth });
        }
        if self.elements > self.max_elements {
            return Err(ReadError::TooMany { what: "elements", limit: self.max_elements });
        }
        let mut attrs = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(ReadError::broken)?;
            let raw = attribute.key.as_ref();
            let value = plain_value(&attribute.value)?;
            if let Some(prefix) = raw.strip_prefix("xmlns") {
                let prefix = prefix.trim_start_matches(':');
                if let Some(usual) = usual_prefix(&value)
                    && self.prefixes.insert(prefix.to_owned(), usual) != Some(usual)
                {
                    self.names.clear();
                }
                continue;
            }
            attrs.push((raw.to_owned(), value));
        }
        for (name, _) in &mut attrs {
            if let Some((prefix, local)) = name.split_once(':')
                && let Some(usual) = self.prefixes.get(prefix)
                && *usual != prefix
            {
                *name = format!("{usual}:{local}");
            }
        }
        Ok(Element { name: self.name(start.name().as_ref()), attrs })
    }

    fn name(&mut self, raw: &str) -> Rc<str> {
        if let Some(name) = self.names.get(raw) {
            return Rc::clone(name);
        }
        let (prefix, local) = raw.split_once(':').unwrap_or(("", raw));
        let name: Rc<str> = match self.prefixes.get(prefix) {
            Some(usual) => format!("{usual}:{local}").into(),
            None => raw.into(),
        };
        // A document with endless names gets no cache.
        if self.names.len() < 1_000 {
            self.names.insert(raw.to_owned(), Rc::clone(&name));
        }
        name
    }
}

/// The value of an attribute with its references resolved.
fn plain_value(raw: &str) -> Result<String, ReadError> {
    if !raw.contains('&') {
        return Ok(raw.to_owned());
    }
    match quick_xml::escape::unescape(raw) {
        Ok(value) => Ok(value.into_owned()),
        Err(quick_xml::escape::EscapeError::UnrecognizedEntity(..)) => Err(ReadError::Entities),
        Err(_) => Ok(raw.to_owned()),
    }
}

fn named(entity: &str) -> Option<char> {
    Some(match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// The prefix that everybody uses for a namespace, in its transitional and in its strict edition.
fn usual_prefix(namespace: &str) -> Option<&'static str> {
    let ooxml = namespace.contains("openxmlformats.org") || namespace.contains("purl.oclc.org");
    Some(match namespace.rsplit_once('/').map_or(namespace, |(_, last)| last) {
        "main" if ooxml && namespace.contains("wordprocessingml") => "w",
        "main" if ooxml && namespace.contains("drawingml") => "a",
        "main" if ooxml && namespace.contains("spreadsheetml") => "x",
        "main" if ooxml && namespace.contains("presentationml") => "p",
        "math" if ooxml => "m",
        "relationships" if ooxml && namespace.contains("officeDocument") => "r",
        "wordprocessingDrawing" if ooxml => "wp",
        "picture" if ooxml => "pic",
        "wordprocessingShape" => "wps",
        "2006" if namespace.contains("markup-compatibility") => "mc",
        "urn:schemas-microsoft-com:vml" => "v",
        "urn:schemas-microsoft-com:office:office" => "o",
        _ => return None,
    })
}

/// The text of a part: UTF-8 or, rarely, UTF-16.
pub(crate) fn decode_xml(bytes: &[u8]) -> String {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => yizhan_text::decode(bytes, None).text,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) if declares_gb(bytes) => yizhan_text::decode(bytes, Some("gb18030")).text,
            Err(_) => String::from_utf8_lossy(bytes).into_owned(),
        },
    }
}

fn declares_gb(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_ascii_lowercase();
    head.contains("encoding=\"gb") || head.contains("encoding='gb")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Result<String, ReadError> {
        let limits = Limits { max_xml_depth: 50, ..Limits::default() };
        let mut xml = Xml::new(text, &limits);
        let mut told = String::new();
        loop {
            match xml.next()? {
                Piece::Open(element) => told.extend(["<", &*element.name, ">"]),
                Piece::Close(name) => told.extend(["</", &*name, ">"]),
                Piece::Text(text) => told += &text,
                Piece::End => return Ok(told),
            }
        }
    }

    #[test]
    fn strict_and_transitional_names_and_other_prefixes_are_one() {
        for namespace in [
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ] {
            let text = format!("<q:p xmlns:q='{namespace}'><q:t>一&amp;二&#65;</q:t></q:p>");
            assert_eq!(all(&text).unwrap(), "<w:p><w:t>一&二A</w:t></w:p>");
        }
    }

    #[test]
    fn entities_depth_and_broken_ends_are_refused() {
        let laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><x>&b;</x>";
        assert_eq!(all(laughs), Err(ReadError::Entities));
        assert_eq!(all("<x>&b;</x>"), Err(ReadError::Entities));
        assert!(matches!(all(&"<x>".repeat(60)), Err(ReadError::TooDeep { .. })));
        assert!(matches!(all("<x><y></y>"), Err(ReadError::Broken(_))));
        assert!(matches!(all("<x></y>"), Err(ReadError::Broken(_))));
    }
}
