//! Files and folders are named after what they hold.

use super::{checks::House, fault::Fault};

pub(super) fn check(house: &House, faults: &mut Vec<Fault>) {
    for (path, _) in house.tree.files() {
        let parts = path.split('/').map(|part| part.split('.').next().unwrap_or(part));
        for name in parts.filter(|name| house.arch.names.forbidden.contains(*name)) {
            faults.push(Fault::new(
                "name",
                path,
                format!("`{name}` says nothing, name it after what it holds"),
            ));
        }
    }
}
