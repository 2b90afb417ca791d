//! Elements within a line: marks, links, and those that mean nothing.

use std::rc::Rc;

use dom_query::NodeRef;

use super::flow::Flow;
use super::read::{Cx, Reader};
use super::style::{Apart, Style};
use crate::flow::{LeftOut, Mark, Script, link_address};

/// Reads an inline element, or one that nobody knows.
pub(super) fn read(
    reader: &mut Reader<'_>,
    node: &NodeRef<'_>,
    name: &str,
    style: &Style,
    cx: &Cx,
    flow: &mut Flow,
) {
    if style.apart == Some(Apart::NoteMark) && is_in_note(node) {
        return;
    }
    let mut inner = styled(cx, style);
    match name {
        "b" | "strong" => inner.marks.strong = Mark::when(style.bold != Some(false)),
        "i" | "em" => inner.marks.em = Mark::when(style.italic != Some(false)),
        "sub" => inner.marks.script = Script::Sub,
        "sup" => inner.marks.script = Script::Sup,
        "ins" => reader.notes.add(LeftOut::Insertions),
        "a" => inner.marks.link = link(reader, node).or(inner.marks.link),
        _ => {}
    }
    let struck = style.is_struck || matches!(name, "s" | "strike");
    if struck && !cx.struck.is_on() && !node.text().trim().is_empty() {
        reader.notes.add(LeftOut::StrikeThrough);
    }
    inner.struck = Mark::when(struck || cx.struck.is_on());
    reader.children(node, &inner, flow);
}

/// What an element hands on to those in it.
pub(super) fn styled(cx: &Cx, style: &Style) -> Cx {
    let mut inner = cx.clone();
    if let Some(bold) = style.bold {
        inner.marks.strong = Mark::when(bold);
    }
    if let Some(italic) = style.italic {
        inner.marks.em = Mark::when(italic);
    }
    inner.marks.script = style.script.unwrap_or(inner.marks.script);
    inner.look.face = style.face.unwrap_or(inner.look.face);
    inner.look.size = style.size.unwrap_or(inner.look.size);
    inner.is_symbol = style.is_symbol.unwrap_or(inner.is_symbol);
    inner.is_pre = style.is_pre.unwrap_or(inner.is_pre);
    inner
}

fn link(reader: &mut Reader<'_>, node: &NodeRef<'_>) -> Option<Rc<str>> {
    let href = node.attr("href")?;
    let address = link_address(&href);
    // A bookmark within the document is nothing that anybody misses.
    if address.is_none() && !href.trim().starts_with('#') && !href.trim().is_empty() {
        reader.notes.add(LeftOut::BadLinks);
    }
    address.map(Rc::from)
}

/// Whether a mark stands at the beginning of a note and not in the text.
fn is_in_note(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(12)).any(|around| {
        around.attr("style").is_some_and(|style| style.contains("mso-element"))
            || around.attr("id").is_some_and(|id| id.starts_with("ftn") || id.starts_with("edn"))
    })
}
