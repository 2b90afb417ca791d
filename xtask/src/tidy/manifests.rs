//! Every crate takes versions, lints and the package keys from the workspace.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::{checks::House, fault::Fault};
use crate::manifest::{Manifest, is_inherited};

const CHECK: &str = "manifest";
const KINDS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];
const INHERITED: [&str; 5] = ["version", "edition", "rust-version", "license", "publish"];

pub(super) fn check(house: &House, faults: &mut Vec<Fault>) {
    for manifest in &house.manifests {
        check_package(manifest, faults);
        for kind in KINDS {
            for (name, value) in manifest.dependencies(kind) {
                if !is_inherited(value) {
                    let message = format!(
                        "{name} in [{kind}] has a version of its own, write `{name}.workspace = true`"
                    );
                    faults.push(Fault::new(CHECK, manifest.path(), message));
                }
            }
        }
    }
    check_workspace(house, faults);
}

fn check_package(manifest: &Manifest, faults: &mut Vec<Fault>) {
    let mut fault = |message: String| faults.push(Fault::new(CHECK, manifest.path(), message));
    if manifest.value("package", "name").and_then(Value::as_str) != Some(&manifest.name) {
        fault(format!("the package is not called {}, as its folder is", manifest.name));
    }
    for key in INHERITED {
        if !manifest.value("package", key).is_some_and(is_inherited) {
            fault(format!("`{key}` is not taken from the workspace"));
        }
    }
    if manifest.value("lints", "workspace").and_then(Value::as_bool) != Some(true) {
        fault("lints are not taken from the workspace".to_owned());
    }
}

/// An entry that no crate takes is left over.
fn check_workspace(house: &House, faults: &mut Vec<Fault>) {
    let root: Table = match house.tree.text("Cargo.toml").unwrap_or_default().parse() {
        Ok(table) => table,
        Err(error) => return faults.push(Fault::new(CHECK, "Cargo.toml", error.to_string())),
    };
    let offered = root
        .get("workspace")
        .and_then(|workspace| workspace.get("dependencies"))
        .and_then(Value::as_table);
    let taken: BTreeSet<&str> = house
        .manifests
        .iter()
        .flat_map(|manifest| {
            KINDS.into_iter().flat_map(|kind| manifest.dependencies(kind).into_keys())
        })
        .collect();
    for name in offered.into_iter().flat_map(Table::keys) {
        if !taken.contains(name.as_str()) && !house.arch.crates.contains_key(name) {
            faults.push(Fault::new(
                CHECK,
                "Cargo.toml",
                format!("no crate takes {name} from [workspace.dependencies]"),
            ));
        }
    }
}
