//! One file of any kind.

use super::{docx, pdf};
use crate::document::DemoAttachment;

/// A file of the given kind (`csv`, `docx`, `pdf`, otherwise text) with a title and lines of text. In a CSV the
/// lines are rows already.
pub(crate) fn attachment(kind: &str, name: &str, title: &str, lines: &[String]) -> DemoAttachment {
    let (ending, media_type, bytes) = match kind {
        "csv" => ("csv", "text/csv", csv(lines)),
        "docx" => {
            let media_type =
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            ("docx", media_type, docx::docx(title, lines))
        }
        "pdf" => ("pdf", "application/pdf", pdf::pdf(title, lines)),
        _ => ("txt", "text/plain", text(title, lines)),
    };
    DemoAttachment { name: format!("{name}.{ending}"), media_type, bytes }
}

/// With a byte order mark, so that spreadsheet programs read the Chinese.
fn csv(rows: &[String]) -> Vec<u8> {
    format!("\u{FEFF}{}\r\n", rows.join("\r\n")).into_bytes()
}

fn text(title: &str, lines: &[String]) -> Vec<u8> {
    format!("{title}\r\n\r\n{}\r\n", lines.join("\r\n")).into_bytes()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn file(kind: &str) -> DemoAttachment {
        attachment(kind, "名单", "标题<一>", &["第一行".to_owned(), "二,三".to_owned()])
    }

    #[test]
    fn a_word_file_holds_its_text() {
        let file = file("docx");
        assert_eq!(file.name, "名单.docx");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file.bytes)).unwrap();
        let mut xml = String::new();
        archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
        assert!(xml.contains("标题&lt;一&gt;") && xml.contains("第一行"), "{xml}");
    }

    #[test]
    fn a_pdf_file_points_at_its_objects() {
        let bytes = file("pdf").bytes;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let at: usize = text.lines().rev().nth(1).unwrap().parse().unwrap();
        assert!(text[at..].starts_with("xref"));
        assert!(text.starts_with("%PDF-1.4") && text.ends_with("%%EOF\n"));
        let second = text[at..].lines().nth(3).unwrap();
        let offset: usize = second[..10].parse().unwrap();
        assert!(text[offset..].starts_with("1 0 obj"));
    }

    #[test]
    fn plain_files_are_utf8() {
        assert!(file("csv").bytes.starts_with("\u{FEFF}第一行\r\n".as_bytes()));
        assert!(String::from_utf8(file("txt").bytes).unwrap().starts_with("标题<一>"));
    }
}
