//! Lists that are lists.

use dom_query::NodeRef;

use super::flow::Flow;
use super::read::{Cx, Reader};
use super::style::Style;
use crate::flow::{Align, Block, List, Paragraph, put_marker, write_number};

/// Reads `ul` and `ol`. Lists directly in a list belong to the item before them.
pub(super) fn read(
    reader: &mut Reader<'_>,
    node: &NodeRef<'_>,
    style: &Style,
    cx: &Cx,
    flow: &mut Flow,
) {
    flow.end();
    let ordered = node.has_name("ol");
    let start = node.attr("start").and_then(|start| start.trim().parse().ok());
    let start = start.filter(|start| (1..=1000).contains(start)).unwrap_or(1);
    let form = form_of(node, style).filter(|_| ordered);
    let inner = Cx { align: Align::Start, ..cx.clone() };
    let mut list = List { start: ordered.then_some(start), items: Vec::new() };
    for child in node.children_it(false) {
        let value = item_value(&child, &list);
        if let Some(value) = value {
            let before =
                std::mem::replace(&mut list, List { start: Some(value), items: Vec::new() });
            close(before, form, flow);
        }
        let mut own = Flow::default();
        if child.has_name("li") {
            reader.children(&child, &inner, &mut own);
            list.items.push(own.into_blocks());
        } else {
            reader.one(&child, &inner, &mut own);
            let blocks = own.into_blocks();
            match list.items.last_mut() {
                Some(item) => item.extend(blocks),
                None if blocks.is_empty() => {}
                None => list.items.push(blocks),
            }
        }
    }
    close(list, form, flow);
}

/// Adds a list; one that counts as HTML does not here becomes paragraphs with their numbers as text.
fn close(list: List, form: Option<Form>, flow: &mut Flow) {
    if list.items.is_empty() {
        return;
    }
    let (Some((form, end)), Some(start)) = (form, list.start) else {
        flow.block(Block::List(list));
        return;
    };
    for (number, mut item) in (start..).zip(list.items) {
        let marker = write_number(number, form) + end;
        if let Some(Block::Paragraph(first)) = item.first_mut() {
            put_marker(first, &marker);
        } else {
            let mut alone = Paragraph::default();
            put_marker(&mut alone, &marker);
            item.insert(0, Block::Paragraph(alone));
        }
        for block in item {
            flow.block(block);
        }
    }
}

/// The form of the numbers of a list, and what stands behind each.
type Form = (&'static str, &'static str);

/// The form of a list that does not count 1, 2, 3.
fn form_of(node: &NodeRef<'_>, style: &Style) -> Option<Form> {
    let by_type = node.attr("type");
    match style.counter.as_deref().or(by_type.as_deref())? {
        "a" | "lower-alpha" | "lower-latin" => Some(("lowerLetter", ".")),
        "A" | "upper-alpha" | "upper-latin" => Some(("upperLetter", ".")),
        "i" | "lower-roman" => Some(("lowerRoman", ".")),
        "I" | "upper-roman" => Some(("upperRoman", ".")),
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => {
            Some(("chineseCounting", "、"))
        }
        _ => None,
    }
}

/// The number of an item that does not follow from the one before it.
fn item_value(node: &NodeRef<'_>, list: &List) -> Option<u32> {
    let start = list.start?;
    let value: u32 = node.attr("value")?.trim().parse().ok()?;
    let expected = start.checked_add(u32::try_from(list.items.len()).ok()?)?;
    (node.has_name("li") && value != expected && (1..=1000).contains(&value)).then_some(value)
}
