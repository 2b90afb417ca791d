//! Prints one JSON object a page for the files named on the command line; `--single` reads each page on its own.

use std::io::Write;

use yizhan_text::{Limits, RawPage, extract_batch};

fn main() -> std::io::Result<()> {
    let mut single = false;
    let mut pages = Vec::new();
    for argument in std::env::args().skip(1) {
        if argument == "--single" {
            single = true;
            continue;
        }
        let bytes = std::fs::read(&argument)?;
        pages.push(RawPage { id: argument, url: None, bytes, charset: None });
    }
    let limits = Limits::default();
    let results = if single {
        pages.into_iter().flat_map(|page| extract_batch(vec![page], &limits)).collect()
    } else {
        extract_batch(pages, &limits)
    };
    let mut out = std::io::stdout().lock();
    for result in results {
        match result {
            Ok(record) => writeln!(out, "{}", serde_json::to_string(&record)?)?,
            Err(error) => writeln!(std::io::stderr(), "{error}")?,
        }
    }
    Ok(())
}
