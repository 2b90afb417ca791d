//! A dependency that the sources do not mention is dead weight in every build.

use super::{checks::House, fault::Fault};
use crate::{
    manifest::Manifest,
    rust_source::{RustSource, mentions},
    tree::{extension, is_test_file},
};

const CHECK: &str = "unused";

pub(super) fn check(house: &House, faults: &mut Vec<Fault>) {
    for manifest in &house.manifests {
        let sources = Sources::of(house, manifest);
        for name in manifest.dependencies("dependencies").into_keys() {
            let word = name.replace('-', "_");
            if mentions(&sources.shipped, &word) {
                continue;
            }
            let message = if mentions(&sources.tests, &word) {
                format!("{name} is used in tests only, it belongs under [dev-dependencies]")
            } else {
                format!("{name} is not used")
            };
            faults.push(Fault::new(CHECK, manifest.path(), message));
        }
        for name in manifest.dependencies("dev-dependencies").into_keys() {
            if !mentions(&sources.tests, &name.replace('-', "_")) {
                faults.push(Fault::new(
                    CHECK,
                    manifest.path(),
                    format!("{name} is not used in tests"),
                ));
            }
        }
    }
}

/// The code of one crate.
struct Sources {
    /// Without anything under `#[cfg(test)]`.
    shipped: String,
    /// Everything, tests and measurements included.
    tests: String,
}

impl Sources {
    fn of(house: &House, manifest: &Manifest) -> Self {
        let mut sources = Self { shipped: String::new(), tests: String::new() };
        let src = format!("{}/src/", manifest.folder);
        for (path, text) in
            house.tree.under(&manifest.folder).filter(|(path, _)| extension(path) == "rs")
        {
            let source = RustSource::parse(text);
            if path.starts_with(&src) && !is_test_file(path) {
                sources.shipped.push_str(&source.code_without_tests());
                sources.shipped.push('\n');
            }
            sources.tests.push_str(&source.code);
            sources.tests.push('\n');
        }
        sources
    }
}
