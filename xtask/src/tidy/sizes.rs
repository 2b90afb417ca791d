//! Files stay short, and the top of a crate stays a table of contents.

use std::collections::BTreeSet;

use super::{checks::House, fault::Fault};
use crate::{rust_source::RustSource, tree::extension};

const CHECK: &str = "size";

pub(super) fn check(house: &House, faults: &mut Vec<Fault>) {
    for (path, text) in house.tree.files() {
        let kind = extension(path);
        let Some(most) = house.arch.limits.lines.get(kind) else { continue };
        let lines = match kind {
            "rs" => RustSource::parse(text).lines_without_tests(),
            _ => text.lines().count(),
        };
        if lines > *most {
            faults.push(Fault::new(CHECK, path, format!("{lines} lines, {most} is the most")));
        }
    }
    for manifest in &house.manifests {
        let src = format!("{}/src", manifest.folder);
        let names = house.tree.under(&src).map(|(path, _)| &path[src.len() + 1..]);
        let top: BTreeSet<&str> = names.filter_map(|name| name.split('/').next()).collect();
        let entries = top.iter().filter(|name| !matches!(**name, "lib.rs" | "main.rs")).count();
        let most = house.arch.limits.top_entries;
        if entries > most {
            faults.push(Fault::new(
                CHECK,
                src,
                format!("{entries} entries at the top, {most} is the most"),
            ));
        }
    }
}
