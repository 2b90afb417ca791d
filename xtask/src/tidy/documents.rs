//! Each crate introduces itself on one screen, and each decision fits on two.

use super::{checks::House, fault::Fault};
use crate::tree::extension;

const CHECK: &str = "document";

/// The parts of a crate's README.
const README_PARTS: [&str; 7] =
    ["Is", "Words", "Owns", "Says", "Hears", "Invariants", "Start reading at"];
const ADR_PARTS: [&str; 4] = ["## Context", "## Options", "## Decision", "## Consequences"];

pub(super) fn check(house: &House, faults: &mut Vec<Fault>) {
    for manifest in house.manifests.iter().filter(|manifest| manifest.folder.starts_with("crates/"))
    {
        let path = format!("{}/README.md", manifest.folder);
        match house.tree.text(&path) {
            None => faults.push(Fault::new(CHECK, path, "is missing")),
            Some(text) => check_readme(&path, text, house.arch.limits.readme_lines, faults),
        }
    }
    for (path, text) in house.tree.under("docs/adr").filter(|(path, _)| is_adr(path)) {
        check_lines(path, text, house.arch.limits.adr_lines, faults);
        for part in ADR_PARTS.into_iter().filter(|part| !text.lines().any(|line| line == *part)) {
            faults.push(Fault::new(CHECK, path, format!("`{part}` is missing")));
        }
    }
}

fn check_readme(path: &str, text: &str, most: usize, faults: &mut Vec<Fault>) {
    check_lines(path, text, most, faults);
    for part in README_PARTS.into_iter().filter(|part| !has_part(text, part)) {
        faults.push(Fault::new(CHECK, path, format!("part *{part}* is missing")));
    }
}

/// A part is a heading, or begins with its name in bold or italics.
fn has_part(text: &str, part: &str) -> bool {
    let part = part.to_lowercase();
    let text = text.to_lowercase();
    [format!("*{part}*"), format!("# {part}")].iter().any(|mark| text.contains(mark))
}

fn check_lines(path: &str, text: &str, most: usize, faults: &mut Vec<Fault>) {
    let lines = text.lines().count();
    if lines > most {
        faults.push(Fault::new(CHECK, path, format!("{lines} lines, {most} is the most")));
    }
}

/// `docs/adr/0001-some-words.md`
fn is_adr(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    extension(name) == "md"
        && name.get(..4).is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}
