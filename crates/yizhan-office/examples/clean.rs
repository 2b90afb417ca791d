//! Prints what becomes of pasted HTML or of a docx, one block a line, then title and notes.

use std::io::Write;

use yizhan_office::{Limits, paste, read_docx};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let limits = Limits::default();
        let clean = if bytes.starts_with(b"PK") {
            read_docx(&bytes, &limits).map_err(|error| error.to_string())
        } else {
            paste(&String::from_utf8_lossy(&bytes), &limits).map_err(|error| error.to_string())
        };
        let clean = match clean {
            Ok(clean) => clean,
            Err(error) => {
                writeln!(out, "{path}: {error}")?;
                continue;
            }
        };
        let mut html = clean.html;
        for tag in [
            "p", "h2", "h3", "h4", "ul", "ol", "li", "table", "thead", "tbody", "tr", "figure",
            "caption",
        ] {
            html = html.replace(&format!("<{tag}>"), &format!("\n<{tag}>"));
            html = html.replace(&format!("<{tag} "), &format!("\n<{tag} "));
        }
        for tag in ["ul", "ol", "table", "thead", "tbody"] {
            html = html.replace(&format!("</{tag}>"), &format!("\n</{tag}>"));
        }
        writeln!(out, "{}", html.trim())?;
        writeln!(out, "title: {}", clean.title.unwrap_or_default())?;
        for note in clean.notes {
            writeln!(out, "note: {}", note.message())?;
        }
        for picture in clean.pictures {
            writeln!(
                out,
                "picture: {} {} {}",
                picture.placeholder,
                picture.name,
                picture.bytes.len()
            )?;
        }
    }
    Ok(())
}
