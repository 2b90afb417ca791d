//! Writing a report into a folder.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use serde_json::json;
use tokio::fs::File;
use tokio::io::{AsyncWriteExt as _, BufWriter};
use yizhan_core::RunId;

use super::gather::{ReportError, report};
use super::model::Report;
use super::reason_titles::reason_title;
use super::titles::stored;
use crate::run::Ingest;
use crate::store::{self, ItemRow};

/// Rows read at a time.
const ROWS: u64 = 1_000;

/// Writes `report.json`, `report.html` and `items.jsonl`, in which every address has a line, into a
/// folder that exists (写出迁移报告).
pub async fn write_report(
    ingest: &Ingest,
    run_id: RunId,
    folder: &Path,
) -> Result<Report, ReportError> {
    let report = report(ingest, run_id).await?;
    write_items(ingest, run_id, &folder.join("items.jsonl")).await?;
    tokio::fs::write(folder.join("report.json"), serde_json::to_vec_pretty(&report)?).await?;
    // The last one: where it stands, the others stand, too.
    tokio::fs::write(folder.join("report.html"), page(&report)?).await?;
    Ok(report)
}

/// The report as one page that needs nothing else.
fn page(report: &Report) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_filter("thousands", thousands);
    environment.add_filter("size", size);
    environment.add_filter("beijing_time", |time: String| beijing_time(&time));
    environment.add_filter("reason_title", |code: String| reason_title(&code).to_owned());
    environment.add_template("report.html", include_str!("report.html"))?;
    environment
        .get_template("report.html")?
        .render(context! { report => Value::from(Serde(report)) })
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

/// A size in whole units, as on a page.
fn size(bytes: u64) -> String {
    match bytes {
        ..1_048_576 => format!("{} KB", bytes.div_ceil(1_024)),
        _ => format!("{} MB", bytes.div_ceil(1_048_576)),
    }
}

/// A moment as it is written here, eight hours ahead of Greenwich. What is no moment stays as it is.
fn beijing_time(text: &str) -> String {
    let moment = text.parse::<DateTime<Utc>>();
    moment.map_or_else(
        |_| text.to_owned(),
        |moment| (moment + TimeDelta::hours(8)).format("%Y-%m-%d %H:%M:%S").to_string(),
    )
}

async fn write_items(ingest: &Ingest, run_id: RunId, path: &Path) -> Result<(), ReportError> {
    let mut file = BufWriter::new(File::create(path).await?);
    let conn = ingest.platform.db().reader();
    let mut after = 0;
    loop {
        let rows = store::page(conn, run_id.0, after, ROWS).await?;
        let Some(last) = rows.last() else { break };
        after = last.position;
        for row in &rows {
            file.write_all(line(row).to_string().as_bytes()).await?;
            file.write_all(b"\n").await?;
        }
    }
    Ok(file.flush().await?)
}

fn line(row: &ItemRow) -> serde_json::Value {
    json!({
        "position": row.position,
        "url": row.url,
        "stage": stored(row.stage),
        "kind": stored(row.kind),
        "reason": row.reason,
        "reason_text": row.reason_text,
        "depth": row.depth,
        "referrer": row.referrer,
        "status": row.status,
        "final_url": row.final_url,
        "size": row.size,
        "content_hash": row.blob_hash,
        "findings": row.findings.as_deref().map(|codes| codes.split(',').collect::<Vec<_>>()),
        "document_id": row.document_id,
        "outcome": row.outcome,
        "target": row.target,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_sizes_are_told_in_kilobytes() {
        for (bytes, text) in [
            (0, "0 KB"),
            (1, "1 KB"),
            (1_048_575, "1024 KB"),
            (1_048_576, "1 MB"),
            (1_048_577, "2 MB"),
        ] {
            assert_eq!(size(bytes), text);
        }
    }

    #[test]
    fn moments_are_told_in_the_time_of_beijing() {
        assert_eq!(beijing_time("2026-03-31T17:30:05.123Z"), "2026-04-01 01:30:05");
        assert_eq!(beijing_time("never"), "never");
    }

    #[test]
    fn thousands_are_set_apart() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1 000"), (1_234_567, "1 234 567")] {
            assert_eq!(thousands(number), text);
        }
    }
}
