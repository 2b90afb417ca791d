//! The text of `standards/`, compiled into the program.
//!
//! Invariant: what is embedded is well-formed. A test reads every file; a program that starts
//! never meets a bad one.

use serde::de::DeserializeOwned;
use thiserror::Error;

include!(concat!(env!("OUT_DIR"), "/areas.rs"));

/// A file of `standards/` that cannot be read.
#[derive(Debug, Error)]
#[error("standards/{area}/{file}: {cause}")]
pub(crate) struct BadFile {
    area: &'static str,
    file: &'static str,
    cause: Box<toml::de::Error>,
}

/// Reads every file of an area, in the order of the names.
pub(crate) fn read_area<T: DeserializeOwned>(area: &str) -> Result<Vec<T>, BadFile> {
    files(area).map(|(area, file, text)| read(area, file, text)).collect()
}

/// Reads one file of an area.
///
/// # Panics
///
/// When the file is missing or malformed, which a test rules out.
pub(crate) fn file<T: DeserializeOwned>(area: &str, name: &str) -> T {
    let (area, file, text) = files(area)
        .find(|(_, file, _)| *file == name)
        .unwrap_or_else(|| panic!("standards/{area}/{name} is not there"));
    read(area, file, text).unwrap_or_else(|error| panic!("{error}"))
}

/// Reads every file of an area.
///
/// # Panics
///
/// When a file is malformed, which a test rules out.
pub(crate) fn area<T: DeserializeOwned>(area: &str) -> Vec<T> {
    read_area(area).unwrap_or_else(|error| panic!("{error}"))
}

fn files(area: &str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let found = AREAS.iter().find(|(name, _)| *name == area);
    found
        .into_iter()
        .flat_map(|(area, files)| files.iter().map(|(file, text)| (*area, *file, *text)))
}

fn read<T: DeserializeOwned>(
    area: &'static str,
    file: &'static str,
    text: &'static str,
) -> Result<T, BadFile> {
    toml::from_str(text).map_err(|error| BadFile { area, file, cause: Box::new(error) })
}
