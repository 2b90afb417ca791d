//! A shell script stops at its first failure.

use super::{checks::House, fault::Fault};
use crate::tree::extension;

const STRICT: &str = "set -euo pipefail";

pub(super) fn check(house: &House, faults: &mut Vec<Fault>) {
    for (path, text) in house.tree.files().filter(|(path, _)| extension(path) == "sh") {
        if !text.lines().any(|line| line == STRICT) {
            faults.push(Fault::new("script", path, format!("`{STRICT}` is missing")));
        }
    }
}
