//! `Cargo.toml` files, as far as the checks ask.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use crate::{arch::Arch, tree::Tree};

/// The manifest of one crate.
pub(crate) struct Manifest {
    /// The folder, which is also where its sources are.
    pub(crate) folder: String,
    /// The name of the folder, which must be the name of the crate.
    pub(crate) name: String,
    table: Table,
}

impl Manifest {
    /// Reads the manifests of all crates. One that cannot be read stops the check.
    pub(crate) fn all(tree: &Tree) -> Result<Vec<Self>, String> {
        let folders = tree.crate_folders().into_iter();
        folders
            .map(|folder| {
                let path = format!("{folder}/Cargo.toml");
                let table =
                    tree.required(&path)?.parse().map_err(|error| format!("{path}: {error}"))?;
                let name = folder.rsplit('/').next().unwrap_or(folder).to_owned();
                Ok(Self { folder: folder.to_owned(), name, table })
            })
            .collect()
    }

    /// The path of the file.
    pub(crate) fn path(&self) -> String {
        format!("{}/Cargo.toml", self.folder)
    }

    /// A key of `[package]` or another table.
    pub(crate) fn value(&self, table: &str, key: &str) -> Option<&Value> {
        self.table.get(table)?.get(key)
    }

    /// The entries of `[dependencies]`, `[dev-dependencies]` or `[build-dependencies]`.
    pub(crate) fn dependencies(&self, kind: &str) -> BTreeMap<&str, &Value> {
        let table = self.table.get(kind).and_then(Value::as_table);
        table.into_iter().flatten().map(|(name, value)| (name.as_str(), value)).collect()
    }

    /// The crates of the house among them.
    pub(crate) fn house_dependencies(&self, kind: &str, arch: &Arch) -> BTreeSet<String> {
        let names = self.dependencies(kind).into_keys();
        names.filter(|name| arch.crates.contains_key(*name)).map(str::to_owned).collect()
    }
}

/// Whether a value is `{ workspace = true, … }`.
pub(crate) fn is_inherited(value: &Value) -> bool {
    value.get("workspace").and_then(Value::as_bool) == Some(true)
}
