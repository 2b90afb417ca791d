//! Lists that are lists.

use dom_query::NodeRef;

use super::flow::Flow;
use super::read::{Cx, Reader};
use crate::flow::{Align, Block, List};

/// Reads `ul` and `ol`. Lists directly in a list belong to the item before them.
pub(super) fn read(reader: &mut Reader<'_>, node: &NodeRef<'_>, cx: &Cx, flow: &mut Flow) {
    flow.end();
    let ordered = node.has_name("ol");
    let start = node.attr("start").and_then(|start| start.trim().parse().ok());
    let start = start.filter(|start| (1..=1000).contains(start)).unwrap_or(1);
    let inner = Cx { align: Align::Start, ..cx.clone() };
    let mut list = List { start: ordered.then_some(start), items: Vec::new() };
    for child in node.children_it(false) {
        let value = item_value(&child, &list);
        if let Some(value) = value {
            let before =
                std::mem::replace(&mut list, List { start: Some(value), items: Vec::new() });
            if !before.items.is_empty() {
                flow.block(Block::List(before));
            }
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
    if !list.items.is_empty() {
        flow.block(Block::List(list));
    }
}

/// The number of an item that does not follow from the one before it.
fn item_value(node: &NodeRef<'_>, list: &List) -> Option<u32> {
    let start = list.start?;
    let value: u32 = node.attr("value")?.trim().parse().ok()?;
    let expected = start.checked_add(u32::try_from(list.items.len()).ok()?)?;
    (node.has_name("li") && value != expected && (1..=1000).contains(&value)).then_some(value)
}
