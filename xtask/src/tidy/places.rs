//! No text file knows the machine or the network it was written on.

use super::{checks::House, fault::Fault};

const CHECK: &str = "text";

pub(super) fn check(house: &House, faults: &mut Vec<Fault>) {
    for (path, text) in house.tree.files() {
        for (number, line) in text.lines().enumerate() {
            for folder in house.arch.text.forbidden.iter().filter(|folder| has_path(line, folder)) {
                let message = format!("a path under `{folder}` exists on one machine only");
                faults.push(Fault::new(CHECK, path, message).at(number + 1));
            }
            if names_a_registry(path, line) {
                faults.push(Fault::new(CHECK, path, "names a package server").at(number + 1));
            }
        }
    }
}

/// Whether an absolute path below `folder` stands in the line: something before it would make it part of an address.
fn has_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + folder.len()..].chars().next();
        let joins = |character: char| character.is_alphanumeric() || "._-~/}$".contains(character);
        !before.is_some_and(joins) && after.is_some_and(char::is_alphanumeric)
    })
}

/// Lock files and settings of package clients work with any server.
fn names_a_registry(path: &str, line: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let line = line.trim_start();
    match name {
        "package-lock.json" => line.starts_with("\"resolved\": \"http"),
        ".npmrc" => line.contains("registry="),
        "config.toml" if path.contains(".cargo/") => {
            line.starts_with("[source")
                || line.starts_with("[registr")
                || line.starts_with("registry =")
        }
        "requirements.txt" | "pip.conf" => line.contains("index-url"),
        _ => false,
    }
}
