//! Tables of Word, Excel and browsers.

use dom_query::NodeRef;

use super::flow::Flow;
use super::inline::styled;
use super::read::{Cx, Reader};
use super::style::Style;
use crate::flow::{Align, Block, Cell, LeftOut, Paragraph, Row, Table};

/// Reads a table.
pub(super) fn read(
    reader: &mut Reader<'_>,
    node: &NodeRef<'_>,
    style: &Style,
    cx: &Cx,
    flow: &mut Flow,
) {
    flow.end();
    // The alignment of a table places the table, not what stands in it.
    let mut inner = Cx { align: Align::Start, ..styled(cx, style) };
    inner.marks.link = None;
    let mut table = Table::default();
    let mut outside = Flow::default();
    for child in node.children_it(false) {
        match child.node_name().as_deref() {
            Some("caption") => {
                let mut own = Flow::default();
                reader.children(&child, &inner, &mut own);
                table.caption = caption(own.into_blocks()).or(table.caption);
            }
            Some(name @ ("thead" | "tbody" | "tfoot")) => {
                for row in child.children_it(false).filter(|row| row.has_name("tr")) {
                    read_row(reader, &row, &inner, name == "thead", &mut table);
                }
            }
            Some("tr") => read_row(reader, &child, &inner, false, &mut table),
            _ => reader.one(&child, &inner, &mut outside),
        }
    }
    outside.into_blocks().into_iter().for_each(|block| flow.block(block));
    flow.block(Block::Table(table));
}

fn read_row(
    reader: &mut Reader<'_>,
    node: &NodeRef<'_>,
    cx: &Cx,
    in_head: bool,
    table: &mut Table,
) {
    let style = reader.sheet.style(node, "tr");
    if style.is_hidden {
        note_hidden(reader, node);
        return;
    }
    let mut row = Row::default();
    for child in node.children_it(false) {
        let name = match child.node_name().as_deref() {
            Some("td") => "td",
            Some("th") => "th",
            _ => continue,
        };
        let own = reader.sheet.style(&child, name);
        if own.is_hidden {
            note_hidden(reader, &child);
            continue;
        }
        let mut inner = Cx { align: style.align.unwrap_or(cx.align), ..styled(cx, &own) };
        inner.marks.script = cx.marks.script;
        inner.align = own.align.unwrap_or(inner.align);
        let mut flow = Flow::default();
        reader.children(&child, &inner, &mut flow);
        row.cells.push(Cell {
            is_heading: in_head || name == "th",
            colspan: span(&child, "colspan"),
            rowspan: span(&child, "rowspan"),
            blocks: flow.into_blocks(),
        });
    }
    // A head is at the top; one that comes later is a row like others.
    if in_head && table.head == table.rows.len() {
        table.head += 1;
    }
    table.rows.push(row);
}

/// Rows and columns that were hidden in a spreadsheet come along in what is copied.
fn note_hidden(reader: &mut Reader<'_>, node: &NodeRef<'_>) {
    if node.text().contains(char::is_alphanumeric) {
        reader.notes.add(LeftOut::HiddenText);
    }
}

fn span(node: &NodeRef<'_>, name: &str) -> u16 {
    let value = node.attr(name).and_then(|value| value.trim().parse().ok());
    value.filter(|span| (1..=1000).contains(span)).unwrap_or(1)
}

fn caption(blocks: Vec<Block>) -> Option<Paragraph> {
    let mut runs = Vec::new();
    for block in blocks {
        if let Block::Paragraph(paragraph) = block {
            if !runs.is_empty() {
                runs.push(crate::flow::Run::plain(" "));
            }
            runs.extend(paragraph.runs);
        }
    }
    (!runs.is_empty()).then(|| Paragraph { runs, ..Paragraph::default() })
}
