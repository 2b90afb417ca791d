//! The files that go with a document, and the place of its picture.
//!
//! Invariant: the body names its picture by file name only; the caller knows the address.

use super::tables::Table;
use crate::attach::attachment;
use crate::document::{DemoAttachment, DemoPicture};
use crate::grammar::{Attach, Writer, escape};

/// The file that a template asks for, in its share of documents.
pub(super) fn attachment_of(
    attach: &Attach,
    writer: &mut Writer<'_>,
    table: Option<&Table>,
    title: &str,
    text: &str,
) -> Option<DemoAttachment> {
    if !writer.random().chance(attach.percent) {
        return None;
    }
    let name = writer.write(&attach.name);
    let lines = match table {
        Some(table) if attach.kind == "csv" => table.csv(),
        None if attach.kind == "csv" => rows(text),
        _ => text
            .lines()
            .map(|line| line.trim_start_matches(['#', '-', '^', '~', ' ']).to_owned())
            .collect(),
    };
    Some(attachment(&attach.kind, &name, title, &lines))
}

/// The rows of the tables in a text.
fn rows(text: &str) -> Vec<String> {
    let rows = text.lines().filter_map(|line| line.trim().strip_prefix('|')?.strip_suffix('|'));
    rows.map(|row| row.split('|').map(str::trim).collect::<Vec<_>>().join(",")).collect()
}

/// Puts the picture after the first paragraph.
pub(super) fn with_picture(body: &str, picture: Option<&DemoPicture>) -> String {
    let Some(picture) = picture else { return body.to_owned() };
    let (name, alt) = (escape(&picture.name), escape(&picture.alt));
    let figure = format!(
        "<figure><img src=\"{name}\" width=\"1200\" height=\"675\" alt=\"{alt}\"><figcaption>{alt}（示意图）</figcaption></figure>\n"
    );
    match body.split_once("</p>\n") {
        Some((first, rest)) => format!("{first}</p>\n{figure}{rest}"),
        None => format!("{figure}{body}"),
    }
}
