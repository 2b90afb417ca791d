//! Paragraphs and headings, and what only holds them.

use dom_query::NodeRef;

use super::fake_list;
use super::flow::Flow;
use super::inline::styled;
use super::read::{Cx, Reader};
use super::style::Style;
use crate::flow::{Align, Block, Paragraph, Role};

/// Longest text that an outline level makes a heading, in characters.
const MAX_HEADING: usize = 100;

/// Reads an element that is one paragraph, if nothing in it is a block.
pub(super) fn read(
    reader: &mut Reader<'_>,
    node: &NodeRef<'_>,
    style: &Style,
    cx: &Cx,
    flow: &mut Flow,
) {
    flow.end();
    let name = node.node_name().unwrap_or_default();
    let mut inner = styled(cx, style);
    inner.is_pre |= &*name == "pre";
    inner.align = style.align.unwrap_or(cx.align);
    let class = node.class().unwrap_or_default();
    if &*class == "MsoTitle" {
        inner.align = style.align.unwrap_or(Align::Center);
    }
    let marker = fake_list::find_marker(node, style, reader, &inner);
    inner.has_marker = marker.is_some();
    let mut own = Flow::default();
    reader.children(node, &inner, &mut own);
    let mut first = true;
    for block in own.into_blocks() {
        match block {
            Block::Paragraph(mut paragraph) => {
                paragraph.role = role(&name, &class, style, &paragraph);
                if first {
                    flow.block(fake_list::item(paragraph, style, &class, marker.as_ref()));
                } else {
                    flow.block(Block::Paragraph(paragraph));
                }
            }
            other => flow.block(other),
        }
        first = false;
    }
}

/// Reads an element that holds blocks and text side by side.
pub(super) fn read_container(
    reader: &mut Reader<'_>,
    node: &NodeRef<'_>,
    style: &Style,
    cx: &Cx,
    flow: &mut Flow,
) {
    flow.end();
    let mut inner = styled(cx, style);
    inner.align = style.align.unwrap_or(cx.align);
    if node.has_name("center") {
        inner.align = Align::Center;
    }
    reader.children(node, &inner, flow);
    flow.end();
}

fn role(name: &str, class: &str, style: &Style, paragraph: &Paragraph) -> Role {
    let by_name = name.strip_prefix('h').and_then(|level| level.parse().ok());
    if let Some(level) = by_name {
        return Role::Heading(level);
    }
    if class == "MsoTitle" {
        return Role::Heading(1);
    }
    match style.outline {
        Some(level) if paragraph.text().chars().count() <= MAX_HEADING => Role::Heading(level),
        _ => Role::Body,
    }
}
