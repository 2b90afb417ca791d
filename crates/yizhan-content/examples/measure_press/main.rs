//! Fills a site with many documents and measures the press on it; for `bench/publishing.py`.
//!
//! Every command prints one line of JSON. The documents have neither pictures nor attachments: the
//! peers that stand beside us are given the same texts.

mod build;
mod fill;
mod hugo;
mod publish;
mod site;

use std::error::Error;
use std::io::Write as _;
use std::path::PathBuf;

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "usage: measure_press fill FOLDER COUNT | hugo FOLDER TARGET \
                     | build FOLDER bare|durable [unchecked] | publish ROUNDS FOLDER…";

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let answer = match words.as_slice() {
        ["fill", folder, count] => fill::fill(PathBuf::from(folder), count.parse()?).await?,
        ["hugo", folder, target] => hugo::export(folder.as_ref(), target.as_ref())?,
        ["build", folder, how] => build::build(folder.into(), how, true).await?,
        ["build", folder, how, "unchecked"] => build::build(folder.into(), how, false).await?,
        ["publish", rounds, folders @ ..] => {
            let folders: Vec<_> = folders.iter().map(PathBuf::from).collect();
            publish::measure(&folders, rounds.parse()?).await?
        }
        _ => return Err(USAGE.into()),
    };
    writeln!(std::io::stdout(), "{answer}")?;
    Ok(())
}
