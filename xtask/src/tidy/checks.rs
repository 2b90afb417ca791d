//! The list of checks, and the exceptions from them.

use super::{
    dependencies, direction, documents, fault::Fault, lock, manifests, mod_files, names, places,
    scripts, sizes, tables,
};
use crate::{arch::Arch, manifest::Manifest, tree::Tree};

/// What a check may look at.
pub(super) struct House<'a> {
    pub(super) tree: &'a Tree,
    pub(super) arch: &'a Arch,
    pub(super) manifests: Vec<Manifest>,
}

type Check = fn(&House, &mut Vec<Fault>);

const CHECKS: [Check; 11] = [
    direction::check,
    manifests::check,
    dependencies::check,
    tables::check,
    sizes::check,
    mod_files::check,
    names::check,
    documents::check,
    lock::check,
    places::check,
    scripts::check,
];

/// All faults of the tree that no exception excuses, in order of their paths.
pub(crate) fn check(tree: &Tree, arch: &Arch) -> Vec<Fault> {
    let manifests = match Manifest::all(tree) {
        Ok(manifests) => manifests,
        Err(message) => return vec![Fault::new("manifest", "Cargo.toml", message)],
    };
    let house = House { tree, arch, manifests };
    let mut faults = Vec::new();
    for check in CHECKS {
        check(&house, &mut faults);
    }
    let mut left = without_exceptions(arch, faults);
    left.sort();
    left
}

fn without_exceptions(arch: &Arch, faults: Vec<Fault>) -> Vec<Fault> {
    let mut used = vec![false; arch.exceptions.len()];
    let mut left = Vec::new();
    for fault in faults {
        let mut exceptions = arch.exceptions.iter();
        match exceptions
            .position(|exception| exception.check == fault.check && exception.path == fault.path)
        {
            Some(index) => used[index] = true,
            None => left.push(fault),
        }
    }
    for (exception, used) in arch.exceptions.iter().zip(used) {
        let name = format!("exception `{}` for {}", exception.check, exception.path);
        if !used {
            left.push(Fault::new("exception", "arch.toml", format!("{name} excuses nothing")));
        }
        if exception.reason.trim().is_empty() {
            left.push(Fault::new("exception", "arch.toml", format!("{name} has no reason")));
        }
    }
    left
}
