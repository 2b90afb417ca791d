//! Pasted HTML in the shapes that office programs and browsers give it, and what becomes of it. Each case is a folder:
//! `in.html`, `out.html`, and where they matter `title.txt` and `notes.txt`.

use std::fs;
use std::path::{Path, PathBuf};

use yizhan_office::{Clean, Limits, paste};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/paste");
    let mut cases: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// The text of a file of a case, its lines put together.
fn joined(case: &Path, file: &str) -> Option<String> {
    let text = fs::read_to_string(case.join(file)).ok()?;
    Some(text.lines().map(str::trim_start).collect())
}

fn cleaned(html: &str) -> Clean {
    paste(html, &Limits::default()).unwrap()
}

#[test]
fn every_case_becomes_what_it_should() {
    let cases = cases();
    assert!(cases.len() >= 25, "only {} cases", cases.len());
    for case in cases {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let clean = cleaned(&fs::read_to_string(case.join("in.html")).unwrap());
        assert_eq!(Some(clean.html.clone()), joined(&case, "out.html"), "{name}");
        if let Some(title) = joined(&case, "title.txt") {
            assert_eq!(clean.title.unwrap_or_default(), title, "title of {name}");
        }
        let notes: String = clean.notes.iter().map(|note| note.message() + "\n").collect();
        let expected = fs::read_to_string(case.join("notes.txt")).unwrap_or_default();
        assert_eq!(notes, expected, "notes of {name}");
    }
}

#[test]
fn cleaning_what_was_cleaned_changes_nothing() {
    for case in cases() {
        let once = cleaned(&fs::read_to_string(case.join("in.html")).unwrap());
        let twice = cleaned(&once.html);
        assert_eq!(twice.html, once.html, "{}", case.display());
        assert!(twice.pictures.is_empty());
    }
}
