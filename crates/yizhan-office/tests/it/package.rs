//! Writes packages for tests: documents from their parts, and zips from their entries.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip of these entries.
pub(crate) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org";

/// A docx in the making.
pub(crate) struct Docx {
    body: String,
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl Docx {
    pub(crate) fn new(body: &str) -> Self {
        Self { body: body.to_owned(), parts: Vec::new(), relations: String::new() }
    }

    /// Adds a part beside the document, of a type that relations name.
    pub(crate) fn part(mut self, id: &str, kind: &str, name: &str, content: &[u8]) -> Self {
        self.relation(&format!(
            "<Relationship Id=\"{id}\" Type=\"{TRANSITIONAL}/officeDocument/2006/relationships/{kind}\" Target=\"{name}\"/>"
        ));
        self.parts.push((format!("word/{name}"), content.to_vec()));
        self
    }

    /// Adds a link to somewhere else.
    pub(crate) fn link(mut self, id: &str, target: &str) -> Self {
        self.relation(&format!(
            "<Relationship Id=\"{id}\" Type=\"{TRANSITIONAL}/officeDocument/2006/relationships/hyperlink\" Target=\"{target}\" TargetMode=\"External\"/>"
        ));
        self
    }

    fn relation(&mut self, markup: &str) {
        self.relations.push_str(markup);
    }

    pub(crate) fn styles(self, styles: &str) -> Self {
        self.part("rIdStyles", "styles", "styles.xml", wrap("w:styles", styles).as_bytes())
    }

    pub(crate) fn numbering(self, numbering: &str) -> Self {
        self.part(
            "rIdNumbering",
            "numbering",
            "numbering.xml",
            wrap("w:numbering", numbering).as_bytes(),
        )
    }

    pub(crate) fn footnotes(self, notes: &str) -> Self {
        self.part("rIdNotes", "footnotes", "footnotes.xml", wrap("w:footnotes", notes).as_bytes())
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.bytes_in(TRANSITIONAL)
    }

    /// The document with the strict edition of the namespaces.
    pub(crate) fn strict_bytes(&self) -> Vec<u8> {
        self.bytes_in("http://purl.oclc.org/ooxml")
    }

    fn bytes_in(&self, namespace: &str) -> Vec<u8> {
        let edition = |xml: &str| {
            if namespace == TRANSITIONAL {
                return xml.to_owned();
            }
            xml.replace(TRANSITIONAL, namespace)
                .replace("/2006/main", "/main")
                .replace("/2006/", "/")
        };
        let document = wrap("w:document", &format!("<w:body>{}</w:body>", self.body));
        let root = format!(
            "<Relationships xmlns=\"{TRANSITIONAL}/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{TRANSITIONAL}/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        );
        let relations = format!(
            "<Relationships xmlns=\"{TRANSITIONAL}/package/2006/relationships\">{}</Relationships>",
            self.relations
        );
        let mut entries: Vec<(String, Vec<u8>)> = vec![
            ("[Content_Types].xml".to_owned(), b"<Types/>".to_vec()),
            ("_rels/.rels".to_owned(), edition(&root).into_bytes()),
            ("word/document.xml".to_owned(), edition(&document).into_bytes()),
            ("word/_rels/document.xml.rels".to_owned(), edition(&relations).into_bytes()),
        ];
        for (name, bytes) in &self.parts {
            let bytes = match std::str::from_utf8(bytes) {
                Ok(text) => edition(text).into_bytes(),
                Err(_) => bytes.clone(),
            };
            entries.push((name.clone(), bytes));
        }
        let entries: Vec<_> = entries.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
        zip(&entries)
    }
}

/// A part with the usual namespaces.
pub(crate) fn wrap(root: &str, content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><{root} xmlns:w=\"{TRANSITIONAL}/wordprocessingml/2006/main\" xmlns:r=\"{TRANSITIONAL}/officeDocument/2006/relationships\" xmlns:wp=\"{TRANSITIONAL}/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"{TRANSITIONAL}/drawingml/2006/main\" xmlns:pic=\"{TRANSITIONAL}/drawingml/2006/picture\" xmlns:m=\"{TRANSITIONAL}/officeDocument/2006/math\" xmlns:mc=\"{TRANSITIONAL}/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">{content}</{root}>"
    )
}

/// A paragraph with one run, and properties of both.
pub(crate) fn p(paragraph: &str, run: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
    )
}

/// The smallest PNG.
pub(crate) const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xAE,
    0x42, 0x60, 0x82,
];
