//! Items in a row become nested lists.

use super::block::{Block, Item, List};

/// A list that may still grow.
struct Open {
    level: u8,
    id: u32,
    list: List,
    /// The number that the next item has if it continues the list.
    next: u32,
}

/// Nests the items among these blocks, and only those; what stands between two items ends the list.
pub(super) fn fold(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    let mut open: Vec<Open> = Vec::new();
    for block in blocks {
        match block {
            Block::Item(item) => place(item, &mut open, &mut out),
            other => {
                close_above(None, &mut open, &mut out);
                out.push(other);
            }
        }
    }
    close_above(None, &mut open, &mut out);
    out
}

fn place(item: Item, open: &mut Vec<Open>, out: &mut Vec<Block>) {
    close_above(Some(item.level), open, out);
    let continues = open.last().is_some_and(|top| {
        top.level == item.level
            && match (top.list.start, item.number) {
                (None, None) => top.id == item.list,
                (Some(_), Some(number)) => top.next == number,
                _ => false,
            }
    });
    if !continues {
        if open.last().is_some_and(|top| top.level == item.level) {
            close_one(open, out);
        }
        let list = List { start: item.number, items: Vec::new() };
        open.push(Open { level: item.level, id: item.list, list, next: 0 });
    }
    if let Some(top) = open.last_mut() {
        top.next = item.number.unwrap_or_default().saturating_add(1);
        top.list.items.push(vec![Block::Paragraph(item.paragraph)]);
    }
}

/// Closes the lists that are deeper than a level; all of them without one.
fn close_above(level: Option<u8>, open: &mut Vec<Open>, out: &mut Vec<Block>) {
    while open.last().is_some_and(|top| level.is_none_or(|level| top.level > level)) {
        close_one(open, out);
    }
}

fn close_one(open: &mut Vec<Open>, out: &mut Vec<Block>) {
    let Some(closed) = open.pop() else { return };
    let block = Block::List(closed.list);
    match open.last_mut().and_then(|parent| parent.list.items.last_mut()) {
        Some(item) => item.push(block),
        None => out.push(block),
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::{Paragraph, Run};
    use super::*;

    fn item(number: Option<u32>, level: u8, text: &str) -> Block {
        let paragraph = Paragraph { runs: vec![Run::plain(text)], ..Paragraph::default() };
        Block::Item(Item { number, level, list: 1, paragraph })
    }

    fn told(blocks: &[Block]) -> String {
        blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(paragraph) => paragraph.text(),
                Block::List(list) => {
                    let items: Vec<_> = list.items.iter().map(|item| told(item)).collect();
                    let start = list.start.map_or("*".to_owned(), |start| start.to_string());
                    format!("[{start}: {}]", items.join(", "))
                }
                _ => "?".to_owned(),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn levels_nest_and_numbers_that_jump_begin_a_list() {
        let blocks = vec![
            item(Some(1), 0, "a"),
            item(None, 1, "b"),
            item(None, 2, "c"),
            item(Some(2), 0, "d"),
            item(Some(5), 0, "e"),
            item(None, 3, "f"),
        ];
        assert_eq!(told(&fold(blocks)), "[1: a [*: b [*: c]], d] [5: e [*: f]]");
    }

    #[test]
    fn a_list_that_begins_deep_is_a_list() {
        let blocks = vec![item(None, 4, "a"), item(None, 1, "b")];
        assert_eq!(told(&fold(blocks)), "[*: a] [*: b]");
    }
}
