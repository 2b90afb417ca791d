//! A `mod.rs` is the table of contents of its folder: declarations, imports and lists, no behaviour.

use super::{checks::House, fault::Fault};
use crate::rust_source::{RustSource, mentions};

/// Items that do something, or give something a shape.
const BEHAVIOUR: [&str; 6] = ["fn", "impl", "struct", "enum", "trait", "macro_rules"];

pub(super) fn check(house: &House, faults: &mut Vec<Fault>) {
    for (path, text) in house.tree.files().filter(|(path, _)| path.ends_with("/mod.rs")) {
        let code = RustSource::parse(text).code;
        let mut lines = code.lines().enumerate();
        let first = lines.find_map(|(number, line)| {
            let word = BEHAVIOUR.into_iter().find(|word| mentions(line, word))?;
            Some((number + 1, word))
        });
        if let Some((line, word)) = first {
            let message = format!("`{word}` in a mod.rs, move it to a file with a name");
            faults.push(Fault::new("mod", path, message).at(line));
        }
    }
}
