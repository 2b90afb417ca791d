//! A Word document of a title and paragraphs.
//!
//! Invariant: parts are stored without compression and with a fixed date, so the bytes never change.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::grammar::escape;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// The file.
pub(super) fn docx(title: &str, lines: &[String]) -> Vec<u8> {
    let document = document(title, lines);
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", document.as_str()),
    ];
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, options).expect("a part is begun in memory");
        archive.write_all(text.as_bytes()).expect("a part is written to memory");
    }
    archive.finish().expect("the archive is closed in memory").into_inner()
}

fn document(title: &str, lines: &[String]) -> String {
    let body: String =
        lines.iter().map(|line| paragraph(line, "<w:ind w:firstLineChars=\"200\"/>", "")).collect();
    let title = paragraph(title, "<w:jc w:val=\"center\"/>", "<w:b/><w:sz w:val=\"44\"/>");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{title}{body}\
         <w:sectPr/></w:body></w:document>"
    )
}

fn paragraph(text: &str, paragraph: &str, run: &str) -> String {
    let text = escape(text);
    format!(
        "<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
    )
}
