//! Lists the files under `standards/`, so that a new file there needs no Rust.
//!
//! Invariant: every `*.toml` of every area is embedded, in the order of its name.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

fn main() -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut list = String::from("pub(crate) static AREAS: &[(&str, &[(&str, &str)])] = &[\n");
    for area in sorted(&root)?.into_iter().filter(|path| path.is_dir()) {
        println!("cargo::rerun-if-changed={}", area.display());
        let _ = writeln!(list, "    ({:?}, &[", file_name(&area));
        for file in sorted(&area)?.into_iter().filter(|path| has_toml_name(path)) {
            let path = file.canonicalize()?.to_string_lossy().into_owned();
            let _ = writeln!(list, "        ({:?}, include_str!({path:?})),", file_name(&file));
        }
        list.push_str("    ]),\n");
    }
    list.push_str("];\n");
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(out.join("areas.rs"), list)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn has_toml_name(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
