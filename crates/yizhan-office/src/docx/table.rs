//! Tables: merged cells become spans.

use std::collections::HashMap;

use super::look::is_on;
use super::read::Reader;
use crate::error::ReadError;
use crate::flow::{Cell, LeftOut, Row, Table};
use crate::package::Xml;

/// Columns that one cell may cover.
const MAX_SPAN: u16 = 1000;

/// How a cell goes on from the row above.
#[derive(Clone, Copy, PartialEq)]
enum Merge {
    None,
    Begins,
    Continues,
}

/// A table while its rows are read.
#[derive(Default)]
struct Open {
    table: Table,
    /// For each column, the cell that covers it from above.
    covering: HashMap<u32, (usize, usize)>,
    head_ended: bool,
}

/// A row while its cells are read.
struct OpenRow {
    cells: Vec<(Cell, Merge)>,
    skipped: u16,
    is_head: bool,
    is_deleted: bool,
}

impl Reader<'_, '_> {
    /// Reads `w:tbl`, which was just opened.
    pub(super) fn table(&mut self, xml: &mut Xml<'_>) -> Result<Option<Table>, ReadError> {
        let outside = xml.depth().saturating_sub(1);
        let mut open = Open::default();
        while let Some(element) = xml.inner(outside)? {
            match &*element.name {
                "w:tr" => {
                    let row = self.row(xml)?;
                    if row.is_deleted {
                        self.notes.add(LeftOut::Deletions);
                    } else {
                        open.add(row);
                    }
                }
                "w:tblPr" | "w:tblGrid" | "w:sdtPr" | "w:tblPrEx" => xml.skip()?,
                _ => {}
            }
        }
        Ok((!open.table.rows.is_empty()).then_some(open.table))
    }

    fn row(&mut self, xml: &mut Xml<'_>) -> Result<OpenRow, ReadError> {
        let outside = xml.depth().saturating_sub(1);
        let mut row = OpenRow { cells: Vec::new(), skipped: 0, is_head: false, is_deleted: false };
        while let Some(element) = xml.inner(outside)? {
            match &*element.name {
                "w:tc" => row.cells.push(self.cell(xml)?),
                "w:gridBefore" => row.skipped = span(element.attr("val")),
                "w:tblHeader" => row.is_head = is_on(&element),
                "w:del" => row.is_deleted = true,
                "w:sdtPr" | "w:tblPrEx" | "w:trPrChange" => xml.skip()?,
                _ => {}
            }
        }
        Ok(row)
    }

    /// Reads `w:tc`. Its properties come first, and everything else is blocks.
    fn cell(&mut self, xml: &mut Xml<'_>) -> Result<(Cell, Merge), ReadError> {
        let outside = xml.depth().saturating_sub(1);
        let mut cell = Cell::default();
        let mut merge = Merge::None;
        while let Some(element) = xml.inner(outside)? {
            match &*element.name {
                "w:gridSpan" => cell.colspan = span(element.attr("val")).max(1),
                "w:vMerge" => {
                    let begins = element.attr("val") == Some("restart");
                    merge = if begins { Merge::Begins } else { Merge::Continues };
                }
                "w:tcPrChange" | "w:sdtPr" => xml.skip()?,
                "w:p" => self.paragraph(xml, &mut cell.blocks)?,
                "w:tbl" => {
                    let inner = self.table(xml)?;
                    cell.blocks.extend(inner.map(crate::flow::Block::Table));
                }
                _ => {}
            }
        }
        self.uncarried(&mut cell.blocks);
        Ok((cell, merge))
    }
}

impl Open {
    fn add(&mut self, row: OpenRow) {
        let at = self.table.rows.len();
        let is_head = row.is_head && !self.head_ended;
        self.head_ended |= !is_head;
        self.table.head += usize::from(is_head);
        let mut cells = Vec::new();
        let mut column = u32::from(row.skipped);
        if row.skipped > 0 {
            cells.push(Cell { colspan: row.skipped, ..Cell::default() });
        }
        for (mut cell, merge) in row.cells {
            cell.is_heading = is_head;
            let width = u32::from(cell.colspan);
            let above = self.covering.get(&column).copied().filter(|_| merge == Merge::Continues);
            let grown =
                above.and_then(|(row, cell)| self.table.rows.get_mut(row)?.cells.get_mut(cell));
            if let Some(grown) = grown {
                grown.rowspan = grown.rowspan.saturating_add(1).min(MAX_SPAN);
            } else {
                match merge {
                    Merge::Begins => self.covering.insert(column, (at, cells.len())),
                    Merge::None | Merge::Continues => self.covering.remove(&column),
                };
                cells.push(cell);
            }
            column += width;
        }
        self.table.rows.push(Row { cells });
    }
}

fn span(value: Option<&str>) -> u16 {
    value.and_then(|value| value.parse().ok()).filter(|span| *span <= MAX_SPAN).unwrap_or(1)
}
