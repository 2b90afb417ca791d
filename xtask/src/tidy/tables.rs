//! One owner per table: only it declares the entity and names the table in raw SQL.

use std::collections::{BTreeMap, BTreeSet};

use super::{checks::House, fault::Fault};
use crate::{
    arch::{Arch, Room},
    rust_source::{RustSource, mentions},
    tree::{extension, is_test_file},
};

const CHECK: &str = "table";

pub(super) fn check(house: &House, faults: &mut Vec<Fault>) {
    check_one_owner(house.arch, faults);
    let owners = house.arch.owners();
    for manifest in &house.manifests {
        let Some(room) = house.arch.crates.get(&manifest.name) else { continue };
        let src = format!("{}/src", manifest.folder);
        let mut named = BTreeSet::new();
        let files = house.tree.under(&src);
        for (path, text) in files.filter(|(path, _)| extension(path) == "rs" && !is_test_file(path))
        {
            let source = RustSource::parse(text);
            check_file(&File { path, text, source: &source }, room, &owners, faults);
            named.extend(room.tables.iter().filter(|table| is_named(&source, table)));
        }
        for table in room.tables.iter().filter(|table| !named.contains(table)) {
            let message = format!("{} owns table `{table}` but never names it", manifest.name);
            faults.push(Fault::new(CHECK, "arch.toml", message));
        }
    }
}

struct File<'a> {
    path: &'a str,
    text: &'a str,
    source: &'a RustSource,
}

fn check_file(file: &File, room: &Room, owners: &BTreeMap<&str, &str>, faults: &mut Vec<Fault>) {
    let foreign = |table: &str, line: usize| {
        let owner = owners.get(table)?;
        let allowed = room.tables.contains(table) || room.reads.contains(table);
        let message = format!("table `{table}` belongs to {owner}");
        (!allowed).then(|| Fault::new(CHECK, file.path, message).at(line))
    };
    for (line, literal) in &file.source.strings {
        faults.extend(tables_in_sql(literal).filter_map(|table| foreign(table, *line)));
    }
    for (line, table) in entities_in(file) {
        faults.extend(foreign(table, line));
        if !owners.contains_key(table) {
            let message = format!("table `{table}` has no owner in arch.toml");
            faults.push(Fault::new(CHECK, file.path, message).at(line));
        }
    }
}

fn is_named(source: &RustSource, table: &str) -> bool {
    source.strings.iter().any(|(_, literal)| mentions(literal, table))
}

fn check_one_owner(arch: &Arch, faults: &mut Vec<Fault>) {
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, room) in &arch.crates {
        for table in &room.tables {
            if let Some(other) = owners.insert(table, name) {
                let message = format!("table `{table}` is owned by {other} and by {name}");
                faults.push(Fault::new(CHECK, "arch.toml", message));
            }
        }
    }
}

/// The names in `#[sea_orm(table_name = "…")]`, with their lines.
fn entities_in<'a>(file: &File<'a>) -> impl Iterator<Item = (usize, &'a str)> {
    let lines = file.source.code.lines().zip(file.text.lines()).enumerate();
    let attributes = lines.filter(|(_, (code, _))| mentions(code, "table_name"));
    attributes.filter_map(|(number, (_, line))| {
        let value = line.split("table_name").nth(1)?.trim_start().strip_prefix('=')?;
        let table = value.trim_start().strip_prefix('"')?.split('"').next()?;
        Some((number + 1, table))
    })
}

/// The words that follow `FROM`, `JOIN`, `INTO` and `UPDATE` in upper case.
fn tables_in_sql(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|character: char| !character.is_alphanumeric() && character != '_');
    let mut after_keyword = false;
    words.filter(|word| !word.is_empty()).filter(move |word| {
        let is_table = after_keyword;
        after_keyword = matches!(*word, "FROM" | "JOIN" | "INTO" | "UPDATE");
        is_table && !after_keyword
    })
}
