//! The cells of one sheet of xlsx, as they stream by.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::error::ReadError;
use crate::package::{Budget, Element, Piece, Xml};

/// Text of cells by whether they are seen.
#[derive(Default)]
pub(super) struct Cells {
    pub(super) shown: String,
    pub(super) hidden: String,
}

/// Where reading stands in a row.
#[derive(Default)]
struct Place {
    row_is_hidden: bool,
    column: u32,
    is_shared: bool,
    value: String,
}

/// Columns that a sheet can have.
const MAX_COLUMN: u32 = 16_384;
/// Ranges of columns that are read; each column can stand in one of its own.
const MAX_RANGES: u32 = MAX_COLUMN;

pub(super) fn read(text: &str, shared: &[String], budget: &Budget<'_>) -> Result<Cells, ReadError> {
    let mut xml = Xml::new(text, budget.limits);
    let mut cells = Cells::default();
    let (mut hidden_columns, mut ranges) = (HashSet::new(), 0);
    let mut place = Place::default();
    let limit = budget.limits.max_text_bytes;
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.local() {
                "col" if is_hidden(&element) && ranges < MAX_RANGES => {
                    let number = |name| element.attr(name).and_then(|n| n.parse::<u32>().ok());
                    let from = number("min").unwrap_or(1);
                    let to = number("max").unwrap_or(from).min(MAX_COLUMN);
                    // A range counts for all that it covers, so that few can be very wide.
                    ranges += 1 + to.saturating_sub(from) / 64;
                    hidden_columns.extend(from..=to);
                }
                "row" => {
                    place.row_is_hidden = is_hidden(&element);
                    place.column = 0;
                }
                "c" => {
                    place.column = element.attr("r").map_or(place.column + 1, column_of);
                    place.is_shared = element.attr("t") == Some("s");
                    place.value.clear();
                }
                // Formulas are no text, but what they build can be.
                "v" | "t" | "f" => {
                    let piece = xml.text()?;
                    let is_words = element.local() != "f" || piece.contains('"');
                    if is_words {
                        add_value(&mut place, &piece, element.local() == "f");
                    }
                }
                "rPh" => xml.skip()?,
                // Headers and footers of the printed page.
                "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" => {
                    cells.shown.push_str(&(xml.text()? + "\n"));
                }
                _ => {}
            },
            Piece::Close(name) => match name.rsplit(':').next() {
                Some("c") => {
                    let value = cell_value(&place, shared);
                    let value = plain_number(&place, value);
                    let hidden = place.row_is_hidden || hidden_columns.contains(&place.column);
                    let side = if hidden { &mut cells.hidden } else { &mut cells.shown };
                    push(side, &value, '\t');
                }
                Some("row") => {
                    push(&mut cells.shown, "", '\n');
                    push(&mut cells.hidden, "", '\n');
                }
                _ => {}
            },
            Piece::End => return Ok(cells),
            Piece::Text(_) => {}
        }
        // One string may be shared by very many cells.
        if cells.shown.len() + cells.hidden.len() > limit {
            return Err(ReadError::TooLarge { what: "text", limit });
        }
    }
}

fn add_value(place: &mut Place, piece: &str, is_formula: bool) {
    if is_formula {
        // Kept apart from the value, which for shared strings is a number.
        if !place.is_shared {
            place.value.push_str(piece);
            place.value.push(' ');
        }
        return;
    }
    place.value.push_str(piece);
}

fn cell_value<'v>(place: &'v Place, shared: &'v [String]) -> &'v str {
    if !place.is_shared {
        return &place.value;
    }
    let index: Option<usize> = place.value.trim().parse().ok();
    index.and_then(|index| shared.get(index)).map_or("", String::as_str)
}

/// A long number without exponent: Excel writes what was typed as 340403199001010010 as 3.4040319900101E+17.
fn plain_number<'v>(place: &Place, value: &'v str) -> Cow<'v, str> {
    let is_long = !place.is_shared && value.len() < 40 && value.contains("E+");
    let number = value.parse::<f64>().ok().filter(|number| is_long && number.abs() < 1e21);
    number.map_or(Cow::Borrowed(value), |number| Cow::Owned(number.to_string()))
}

/// Adds a value with what ends it; nothing is added to nothing.
fn push(side: &mut String, value: &str, end: char) {
    if value.is_empty() && (side.is_empty() || side.ends_with(['\n', '\t']) && end == '\t') {
        return;
    }
    if end == '\n' && side.ends_with('\n') {
        return;
    }
    side.push_str(value);
    side.push(end);
}

/// Hidden, or so narrow that nobody sees it.
fn is_hidden(element: &Element) -> bool {
    let zero = |name| element.attr(name).and_then(|n| n.parse::<f64>().ok()) == Some(0.0);
    matches!(element.attr("hidden"), Some("1" | "true")) || zero("width") || zero("ht")
}

/// The number of the column in `AB12`, from 1.
fn column_of(cell: &str) -> u32 {
    let letters = cell.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    letters
        .fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1)
}
