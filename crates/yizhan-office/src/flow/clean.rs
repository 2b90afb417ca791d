//! From the blocks that a reader found to the HTML that is handed on.

use yizhan_text::{SanitiseError, sanitise};

use super::block::{Block, Cell, Content, List, Mark, Paragraph, Role, Run, Table};
use super::fold::fold;
use super::note::{Note, Notes};
use super::official::{guess_title, mark_headings};
use super::picture::{Picture, Pictures};
use super::space::{settle_breaks, tidy};
use super::split::{close_up, split};
use super::write::write;

/// What came of a paste or a document (清理结果).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clean {
    /// Clean HTML: paragraphs, headings, lists, tables, links, pictures; no styles. Pictures that came along stand
    /// as `<img src="#picture-0">`.
    pub html: String,
    /// The pictures that came along, in order.
    pub pictures: Vec<Picture>,
    /// What looks like the title of the document (标题); it stays in the HTML.
    pub title: Option<String>,
    /// What was left out.
    pub notes: Vec<Note>,
}

/// What a reader found.
pub(crate) struct Draft<'l> {
    pub(crate) blocks: Vec<Block>,
    /// Footnotes and endnotes, in the order of their numbers.
    pub(crate) footnotes: Vec<Vec<Block>>,
    pub(crate) pictures: Pictures<'l>,
    pub(crate) notes: Notes,
}

/// Makes the HTML of a draft.
pub(crate) fn finish(draft: Draft<'_>) -> Result<Clean, SanitiseError> {
    let Draft { blocks, footnotes, pictures, notes } = draft;
    let mut blocks = fold(mark_headings(tidied(blocks, Place::Top)));
    for paragraph in blocks.iter_mut().filter_map(heading) {
        plain_heading(paragraph);
        settle_breaks(paragraph);
    }
    let title = guess_title(&blocks);
    let footnotes: Vec<_> = footnotes
        .into_iter()
        .map(|blocks| fold(tidied(blocks, Place::Inside)))
        .map(|blocks| if blocks.is_empty() { vec![Block::Paragraph(missing())] } else { blocks })
        .collect();
    if !footnotes.is_empty() {
        blocks.push(Block::List(List { start: Some(1), items: footnotes }));
    }
    let html = sanitise(&write(&blocks), &yizhan_text::Limits::default())?;
    Ok(Clean { html, pictures: pictures.into_list(), title, notes: notes.into_list() })
}

fn missing() -> Paragraph {
    Paragraph { runs: vec![Run::plain("（无内容）")], ..Paragraph::default() }
}

fn heading(block: &mut Block) -> Option<&mut Paragraph> {
    block.as_paragraph_mut().filter(|paragraph| paragraph.role != Role::Body)
}

/// A heading is bold as such.
fn plain_heading(paragraph: &mut Paragraph) {
    if paragraph.runs.iter().all(|run| run.marks.strong.is_on()) {
        paragraph.runs.iter_mut().for_each(|run| run.marks.strong = Mark::Off);
    }
}

/// Where blocks stand: headings are headings at the top only.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Top,
    Inside,
}

fn tidied(blocks: Vec<Block>, place: Place) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Paragraph(mut paragraph) => {
                if place == Place::Inside {
                    paragraph.role = Role::Body;
                }
                let parts = split(paragraph).into_iter().filter_map(kept);
                out.extend(parts.map(Block::Paragraph));
            }
            Block::Item(mut item) => {
                item.paragraph.role = Role::Body;
                close_up(&mut item.paragraph);
                if let Some(paragraph) = kept(item.paragraph) {
                    item.paragraph = paragraph;
                    out.push(Block::Item(item));
                }
            }
            Block::List(list) => out.extend(tidied_list(list)),
            Block::Table(table) if is_frame(&table) => {
                let cells = table.rows.into_iter().flat_map(|row| row.cells);
                let blocks = table.caption.map(Block::Paragraph).into_iter();
                out.extend(tidied(
                    blocks.chain(cells.flat_map(|cell| cell.blocks)).collect(),
                    place,
                ));
            }
            Block::Table(table) => out.extend(tidied_table(table)),
        }
    }
    out
}

/// Whether a table has one cell and is only a frame around it.
fn is_frame(table: &Table) -> bool {
    let mut cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.next().is_some_and(|cell| !cell.is_heading) && cells.next().is_none()
}

/// A table with its cells tidied; of a table without content nothing but its caption.
fn tidied_table(mut table: Table) -> Option<Block> {
    table.caption = table.caption.and_then(|mut caption| {
        close_up(&mut caption);
        kept(Paragraph { role: Role::Body, ..caption })
    });
    let mut cells: Vec<&mut Cell> = table.rows.iter_mut().flat_map(|row| &mut row.cells).collect();
    for cell in &mut cells {
        cell.blocks = fold(tidied(std::mem::take(&mut cell.blocks), Place::Inside));
        if cell.is_heading {
            cell.blocks.iter_mut().filter_map(Block::as_paragraph_mut).for_each(plain_heading);
        }
    }
    if cells.iter().any(|cell| !cell.blocks.is_empty()) {
        return Some(Block::Table(table));
    }
    table.caption.map(Block::Paragraph)
}

fn tidied_list(list: List) -> Option<Block> {
    let items = list.items.into_iter().map(|item| fold(tidied(item, Place::Inside)));
    let items: Vec<_> = items.filter(|item| !item.is_empty()).collect();
    (!items.is_empty()).then_some(Block::List(List { items, ..list }))
}

/// A paragraph in its one form; none if it has nothing.
fn kept(mut paragraph: Paragraph) -> Option<Paragraph> {
    tidy(&mut paragraph);
    if paragraph.is_empty() {
        return None;
    }
    if paragraph.text().trim().is_empty() {
        // Pictures alone are a figure, whatever space stood between them.
        paragraph.runs.retain(|run| matches!(run.content, Content::Picture { .. }));
        paragraph.role = Role::Body;
        paragraph.align = super::block::Align::Start;
    }
    Some(paragraph)
}
