//! Footnotes and endnotes, which Word writes after the text. The rule before them is no text and goes by itself.

use dom_query::NodeRef;

use super::flow::Flow;
use super::read::{Cx, Reader};
use crate::flow::Align;

/// Reads a note. Notes go to the end of the document.
pub(super) fn read(reader: &mut Reader<'_>, node: &NodeRef<'_>, cx: &Cx, flow: &mut Flow) {
    flow.end();
    let inner = Cx { align: Align::Start, ..cx.clone() };
    let mut own = Flow::default();
    reader.children(node, &inner, &mut own);
    let blocks = own.into_blocks();
    if !blocks.is_empty() {
        reader.footnotes.push(blocks);
    }
}
