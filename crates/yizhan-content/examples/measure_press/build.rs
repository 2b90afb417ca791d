//! Building the whole site.

use std::path::PathBuf;
use std::time::Instant;

use serde_json::{Value, json};
use yizhan_files::{Compression, Durability};
use yizhan_publish::press::PressSettings;

use super::Result;
use super::site::Bench;

/// Builds the site once. `how` is `bare`, without sync and compressed forms, or `durable`, with both.
pub(crate) async fn build(folder: PathBuf, how: &str, checks: bool) -> Result<Value> {
    let bench = Bench::open(&folder, settings(how, checks)?).await?;
    let site = bench.site().await?.id;
    let began = Instant::now();
    let report = bench.press.build_site(&bench.platform, site, &|_| {}).await?;
    let seconds = began.elapsed().as_secs_f64();
    if 0 < report.refused {
        return Err(format!("{} pages were refused", report.refused).into());
    }
    Ok(json!({
        "seconds": seconds,
        "written": report.written,
        "unchanged": report.unchanged,
        "bytes": report.bytes,
        "folder": bench.pages,
    }))
}

pub(crate) fn settings(how: &str, checks: bool) -> Result<PressSettings> {
    let (durability, compression) = match how {
        "bare" => (Durability::Unsynced, Compression::Off),
        "durable" => (Durability::Synced, Compression::On),
        other => return Err(format!("`{other}` is neither bare nor durable").into()),
    };
    Ok(PressSettings { durability, compression, checks, ..PressSettings::default() })
}
