//! Which crate may use which: no cycle, no long chain, manifests as planned.

use std::collections::{BTreeMap, BTreeSet};

use super::{checks::House, fault::Fault};
use crate::arch::Arch;

const CHECK: &str = "direction";

/// The one crate that any test may use.
const TESTKIT: &str = "yizhan-testkit";

pub(super) fn check(house: &House, faults: &mut Vec<Fault>) {
    check_plan(house.arch, faults);
    let present: BTreeSet<&str> =
        house.manifests.iter().map(|manifest| manifest.name.as_str()).collect();
    for planned in house.arch.crates.keys().filter(|name| !present.contains(name.as_str())) {
        faults.push(Fault::new(
            CHECK,
            "arch.toml",
            format!("{planned} is planned but there is no such crate"),
        ));
    }
    for manifest in &house.manifests {
        let Some(room) = house.arch.crates.get(&manifest.name) else {
            faults.push(Fault::new(
                CHECK,
                manifest.path(),
                format!("{} is not in arch.toml", manifest.name),
            ));
            continue;
        };
        let used = manifest.house_dependencies("dependencies", house.arch);
        for name in used.difference(&room.uses) {
            faults.push(Fault::new(
                CHECK,
                manifest.path(),
                format!("uses {name}, which arch.toml does not allow"),
            ));
        }
        for name in room.uses.difference(&used) {
            faults.push(Fault::new(
                CHECK,
                manifest.path(),
                format!("does not use {name}, which arch.toml lists"),
            ));
        }
        for name in manifest.house_dependencies("dev-dependencies", house.arch) {
            let allowed = name == TESTKIT
                || name == manifest.name
                || room.uses.contains(&name)
                || room.tests_use.contains(&name);
            if !allowed {
                let message =
                    format!("tests use {name}, which is not under `tests_use` in arch.toml");
                faults.push(Fault::new(CHECK, manifest.path(), message));
            }
        }
    }
}

fn check_plan(arch: &Arch, faults: &mut Vec<Fault>) {
    for (name, room) in &arch.crates {
        for used in room.uses.iter().filter(|used| !arch.crates.contains_key(*used)) {
            faults.push(Fault::new(
                CHECK,
                "arch.toml",
                format!("{name} uses {used}, which is not planned"),
            ));
        }
    }
    let mut levels = BTreeMap::new();
    for name in arch.crates.keys() {
        match level(arch, name, &mut levels, &mut Vec::new()) {
            Ok(level) if level > arch.limits.chain => {
                let message =
                    format!("{name} is at level {level}, {} is the highest", arch.limits.chain);
                faults.push(Fault::new(CHECK, "arch.toml", message));
            }
            Ok(_) => (),
            Err(cycle) => {
                faults.push(Fault::new(
                    CHECK,
                    "arch.toml",
                    format!("cycle: {}", cycle.join(" → ")),
                ));
                return;
            }
        }
    }
}

/// The number of crates in the longest chain that ends at `name`, or the cycle it stands in.
fn level<'a>(
    arch: &'a Arch,
    name: &'a str,
    known: &mut BTreeMap<&'a str, usize>,
    path: &mut Vec<&'a str>,
) -> Result<usize, Vec<&'a str>> {
    if let Some(level) = known.get(name) {
        return Ok(*level);
    }
    let repeats = path.contains(&name);
    path.push(name);
    if repeats {
        return Err(path.clone());
    }
    let mut below = 0;
    for used in arch.crates.get(name).into_iter().flat_map(|room| &room.uses) {
        below = below.max(level(arch, used, known, path)?);
    }
    path.pop();
    known.insert(name, below + 1);
    Ok(below + 1)
}
