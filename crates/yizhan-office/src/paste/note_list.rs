//! Footnotes and endnotes, which Word writes after the text.

use dom_query::NodeRef;

use super::flow::Flow;
use super::read::{Cx, Reader};
use crate::flow::Align;

/// Reads a note, or the list that holds them. Notes go to the end of the document.
pub(super) fn read(reader: &mut Reader<'_>, node: &NodeRef<'_>, cx: &Cx, flow: &mut Flow) {
    flow.end();
    let inner = Cx { align: Align::Start, ..cx.clone() };
    let is_note = node.attr("style").is_some_and(|style| !style.contains("-list"));
    if !is_note {
        // The rule between text and notes is dropped; what stands in a note goes to the notes.
        reader.children(node, &inner, flow);
        flow.end();
        return;
    }
    let mut own = Flow::default();
    reader.children(node, &inner, &mut own);
    let blocks = own.into_blocks();
    if !blocks.is_empty() {
        reader.footnotes.push(blocks);
    }
}
