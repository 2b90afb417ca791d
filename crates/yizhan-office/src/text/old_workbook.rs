//! Text of Excel files up to 2003: every sheet, with hidden sheets, rows and columns told. Basis: [MS-XLS] 2.4.

use std::collections::{BTreeMap, HashSet};

use super::biff::{Record, Records, short_number};
use super::biff_strings::Strings;
use super::found::{Found, Seen};
use crate::error::ReadError;
use crate::package::{Budget, Ole};

/// What the workbook says before its sheets.
#[derive(Default)]
struct Globals {
    sheets: Vec<SheetPlace>,
    strings: Vec<String>,
}

struct SheetPlace {
    name: String,
    at: usize,
    seen: Seen,
}

/// Whether strings are of Excel 97 or before.
#[derive(Clone, Copy, PartialEq)]
enum Edition {
    Biff5,
    Biff8,
}

/// Columns that a sheet has.
const MAX_COLUMNS: u16 = 256;
/// Sheets that are read.
const MAX_SHEETS: usize = 1_000;

/// Reads every sheet.
pub(super) fn read(
    bytes: &[u8],
    budget: &mut Budget<'_>,
    found: &mut Found,
) -> Result<(), ReadError> {
    let mut file = Ole::open(bytes)?;
    let name = if file.has("Workbook") { "Workbook" } else { "Book" };
    let stream = file.stream(name, budget)?.unwrap_or_default();
    let edition = match Records::from(&stream, 0).next().and_then(|first| first.u16_at(0)) {
        Some(0x0600) => Edition::Biff8,
        _ => Edition::Biff5,
    };
    let globals = globals(&stream, edition, budget)?;
    for place in &globals.sheets {
        let cells = sheet(&stream, place.at, &globals.strings, edition, budget)?;
        let name = &place.name;
        let shown = match place.seen {
            Seen::Open => name.clone(),
            Seen::Hidden => format!("{name}（隐藏工作表）"),
        };
        found.add(shown, lines(cells.shown), place.seen, budget)?;
        found.add(format!("{name}（隐藏行列）"), lines(cells.hidden), Seen::Hidden, budget)?;
        found.add(format!("{name}（批注和文本框）"), cells.notes, Seen::Hidden, budget)?;
    }
    Ok(())
}

fn globals(stream: &[u8], edition: Edition, budget: &Budget<'_>) -> Result<Globals, ReadError> {
    let mut globals = Globals::default();
    for record in Records::from(stream, 0) {
        match record.kind {
            0x2F => return Err(ReadError::Encrypted),
            0x85 if globals.sheets.len() < MAX_SHEETS => {
                globals.sheets.extend(sheet_place(&record, edition));
            }
            0xFC => {
                let mut strings = Strings::new(&record.chunks, 8);
                let all = std::iter::from_fn(|| strings.rich());
                globals.strings.extend(all.take(budget.limits.max_xml_elements));
            }
            0x0A => break,
            _ => {}
        }
    }
    Ok(globals)
}

fn sheet_place(record: &Record<'_>, edition: Edition) -> Option<SheetPlace> {
    let at = record.u32_at(0)? as usize;
    let seen = if matches!(record.data().get(4)? & 3, 0) { Seen::Open } else { Seen::Hidden };
    let length = u32::from(*record.data().get(6)?);
    let name = match edition {
        Edition::Biff8 => {
            let wide = record.data().get(7)? & 1 == 1;
            Strings::new(&record.chunks, 8).chars(length, wide)?
        }
        Edition::Biff5 => gbk(record.data().get(7..7 + length as usize)?),
    };
    Some(SheetPlace { name, at, seen })
}

/// Cells by row, in the order of the file.
type Rows = BTreeMap<u16, String>;

#[derive(Default)]
struct Cells {
    shown: Rows,
    hidden: Rows,
    notes: String,
    bytes: usize,
    hidden_rows: HashSet<u16>,
    hidden_columns: HashSet<u16>,
}

impl Cells {
    fn add(&mut self, row: u16, column: u16, value: &str) {
        if value.is_empty() {
            return;
        }
        self.bytes += value.len() + 1;
        let hidden = self.hidden_rows.contains(&row) || self.hidden_columns.contains(&column);
        let side = if hidden { &mut self.hidden } else { &mut self.shown };
        let line = side.entry(row).or_default();
        line.push_str(value);
        line.push('\t');
    }
}

fn sheet(
    stream: &[u8],
    at: usize,
    strings: &[String],
    edition: Edition,
    budget: &Budget<'_>,
) -> Result<Cells, ReadError> {
    let mut cells = Cells::default();
    // The cell whose formula gives a string, which the next record holds.
    let mut waiting = None;
    let limit = budget.limits.max_text_bytes;
    let mut depth = 0_usize;
    for record in Records::from(stream, at) {
        match record.kind {
            // Charts stand within a sheet as sheets of their own.
            0x0809 => depth += 1,
            0x0A => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            0x2F => return Err(ReadError::Encrypted),
            _ => {
                cell(&record, strings, edition, &mut cells, &mut waiting);
            }
        }
        if cells.bytes > limit {
            return Err(ReadError::TooLarge { what: "text", limit });
        }
    }
    Ok(cells)
}

fn cell(
    record: &Record<'_>,
    strings: &[String],
    edition: Edition,
    cells: &mut Cells,
    waiting: &mut Option<(u16, u16)>,
) -> Option<()> {
    let place = || Some((record.u16_at(0)?, record.u16_at(2)?));
    match record.kind {
        // A row that is hidden, or has no height.
        0x0208 if record.u16_at(12)? & 0x20 != 0 => {
            cells.hidden_rows.insert(record.u16_at(0)?);
        }
        0x7D if record.u16_at(8)? & 1 != 0 || record.u16_at(4)? == 0 => {
            let (from, to) = (record.u16_at(0)?, record.u16_at(2)?);
            cells.hidden_columns.extend(from..=to.min(from.saturating_add(MAX_COLUMNS)));
        }
        0xFD => {
            let (row, column) = place()?;
            cells.add(row, column, strings.get(record.u32_at(6)? as usize)?);
        }
        0x0204 | 0xD6 => {
            let (row, column) = place()?;
            cells.add(row, column, &label(record, edition, 6)?);
        }
        0x0203 => {
            let (row, column) = place()?;
            cells.add(row, column, &record.f64_at(6)?.to_string());
        }
        0x027E => {
            let (row, column) = place()?;
            cells.add(row, column, &short_number(record.u32_at(6)?).to_string());
        }
        0xBD => many(record, cells)?,
        0x06 => {
            let (row, column) = place()?;
            if record.u16_at(12)? == 0xFFFF {
                *waiting = (*record.data().get(6)? == 0).then_some((row, column));
            } else {
                cells.add(row, column, &record.f64_at(6)?.to_string());
            }
        }
        0x0207 => {
            let (row, column) = waiting.take()?;
            cells.add(row, column, &label(record, edition, 0)?);
        }
        // The text of a comment or a box stands in the records that continue it.
        0x01B6 => {
            let length = u32::from(record.u16_at(10)?);
            let continued = record.chunks.get(1..)?;
            let wide = *continued.first()?.first()? & 1 == 1;
            let text = Strings::new(continued, 1).chars(length, wide)?;
            cells.bytes += text.len();
            cells.notes.push_str(&text);
            cells.notes.push('\n');
        }
        _ => {}
    }
    Some(())
}

/// Several short numbers in one row.
fn many(record: &Record<'_>, cells: &mut Cells) -> Option<()> {
    let (row, first) = (record.u16_at(0)?, record.u16_at(2)?);
    let count = record.data().len().saturating_sub(6) / 6;
    for at in 0..count {
        let raw = record.u32_at(4 + at * 6 + 2)?;
        let column = first.saturating_add(u16::try_from(at).ok()?);
        cells.add(row, column, &short_number(raw).to_string());
    }
    Some(())
}

/// A string with a length of two bytes at a place of a record.
fn label(record: &Record<'_>, edition: Edition, at: usize) -> Option<String> {
    if edition == Edition::Biff8 {
        return Strings::new(&record.chunks, at).rich();
    }
    let length = usize::from(record.u16_at(at)?);
    let data = record.data();
    Some(gbk(data.get(at + 2..(at + 2 + length).min(data.len()))?))
}

fn gbk(bytes: &[u8]) -> String {
    yizhan_text::decode(bytes, Some("gb18030")).text
}

fn lines(rows: Rows) -> String {
    let mut text = String::new();
    for line in rows.into_values() {
        text.push_str(line.trim_end_matches('\t'));
        text.push('\n');
    }
    text
}
