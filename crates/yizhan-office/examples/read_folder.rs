//! Reads every file below a folder: kinds, what was read, what was refused and why, and the seconds it took.
//! With `--show N`, prints the beginning of what was read of every Nth file. Pages are cleaned as if pasted, too.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use yizhan_office::{Kind, Limits, active_content, paste, read_docx, text_of};

#[derive(Default)]
struct Tally {
    files: usize,
    read: usize,
    empty: usize,
    active: usize,
    mismatched: usize,
    hidden_parts: usize,
    /// Clean HTML that changes when it is cleaned again.
    unstable: usize,
    seconds: f64,
    slowest: f64,
    refused: BTreeMap<String, usize>,
}

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut folder = None;
    let mut show = 0;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--show" => show = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(1),
            other => folder = Some(PathBuf::from(other)),
        }
    }
    let mut files = Vec::new();
    list(&folder.unwrap_or_else(|| PathBuf::from(".")), &mut files)?;
    files.sort();
    let mut out = std::io::stdout().lock();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (at, file) in files.iter().enumerate() {
        let bytes = std::fs::read(file)?;
        let beginning = read_one(file, &bytes, &mut tallies);
        if show > 0 && at % show == 0 {
            writeln!(out, "--- {}\n{beginning}", file.display())?;
        }
    }
    for (kind, tally) in tallies {
        writeln!(
            out,
            "{kind}: {} files, {} read, {} without text, {} active, {} misnamed, {} hidden parts, {} unstable, {:.2} s, slowest {:.2} s",
            tally.files,
            tally.read,
            tally.empty,
            tally.active,
            tally.mismatched,
            tally.hidden_parts,
            tally.unstable,
            tally.seconds,
            tally.slowest
        )?;
        for (reason, count) in tally.refused {
            writeln!(out, "    refused {count}: {reason}")?;
        }
    }
    Ok(())
}

fn read_one(file: &Path, bytes: &[u8], tallies: &mut BTreeMap<String, Tally>) -> String {
    let limits = Limits::default();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let begun = Instant::now();
    let kind = yizhan_office::sniff(bytes);
    let active = active_content(bytes);
    let read = text_of(&name, bytes, &limits);
    let seconds = begun.elapsed().as_secs_f64();
    let tally = tallies.entry(format!("{kind:?}")).or_default();
    tally.files += 1;
    tally.seconds += seconds;
    tally.slowest = tally.slowest.max(seconds);
    tally.active += usize::from(active.is_some());
    let mut beginning = Vec::new();
    match read {
        Ok(text) => {
            tally.read += 1;
            tally.mismatched += usize::from(text.mismatch.is_some());
            tally.hidden_parts += text.parts.iter().filter(|part| part.is_hidden).count();
            tally.empty += usize::from(text.parts.is_empty());
            for part in text.parts.iter().take(4) {
                let words: String = part.text.split_whitespace().collect::<Vec<_>>().join(" ");
                beginning.push(format!(
                    "[{}] {}",
                    part.name,
                    words.chars().take(300).collect::<String>()
                ));
            }
            for unread in text.unread {
                beginning.push(format!("unread {}: {}", unread.name, unread.error));
            }
        }
        Err(error) => *tally.refused.entry(error.to_string()).or_default() += 1,
    }
    if matches!(kind, Kind::Html | Kind::Docx) {
        let tally = tallies.entry(format!("{kind:?} to clean HTML")).or_default();
        beginning.extend(clean_one(kind, bytes, tally));
    }
    beginning.join("\n")
}

fn clean_one(kind: Kind, bytes: &[u8], tally: &mut Tally) -> Vec<String> {
    let limits = Limits::default();
    let begun = Instant::now();
    let cleaned = if kind == Kind::Docx {
        read_docx(bytes, &limits).map_err(|error| error.to_string())
    } else {
        paste(&String::from_utf8_lossy(bytes), &limits).map_err(|error| error.to_string())
    };
    let seconds = begun.elapsed().as_secs_f64();
    tally.files += 1;
    tally.seconds += seconds;
    tally.slowest = tally.slowest.max(seconds);
    match cleaned {
        Ok(clean) => {
            tally.read += 1;
            tally.empty += usize::from(clean.html.is_empty());
            let again = paste(&clean.html, &limits).is_ok_and(|again| again.html == clean.html);
            tally.unstable += usize::from(!again);
            let html: String = clean.html.chars().take(600).collect();
            let mut told = vec![format!("html: {html}")];
            told.push(format!("title: {:?}, pictures: {}", clean.title, clean.pictures.len()));
            told.extend(clean.notes.iter().map(|note| format!("note: {}", note.message())));
            told
        }
        Err(error) => {
            *tally.refused.entry(error).or_default() += 1;
            Vec::new()
        }
    }
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
