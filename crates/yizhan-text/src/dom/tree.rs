//! The flat tree: nodes in document order, each with its parent and the end of its subtree.

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName};

use super::sink::{BudgetSink, Content, NONE};

/// Index of a node. The subtree of `n` is `n..tree.end(n)`.
pub(crate) type NodeId = usize;

/// An element with its attributes.
pub(crate) struct Element {
    /// Lower-case name.
    pub(crate) tag: LocalName,
    attrs: Vec<Attribute>,
}

impl Element {
    /// The value of an attribute, if the element has it.
    pub(crate) fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.iter().find(|attr| &*attr.name.local == name).map(|attr| &*attr.value)
    }

    /// Whether the name is one of these.
    pub(crate) fn is(&self, names: &[&str]) -> bool {
        names.contains(&&*self.tag)
    }
}

/// What a node is.
pub(crate) enum Kind {
    Root,
    Element(Element),
    Text(StrTendril),
}

struct Node {
    kind: Kind,
    parent: u32,
    end: u32,
    depth: u32,
}

/// A page in document order; node 0 is the document.
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// Lays the linked nodes out in document order, without recursion.
    pub(super) fn from_sink(sink: BudgetSink) -> Self {
        let mut linked = sink.nodes.into_inner();
        let mut nodes: Vec<Node> = Vec::with_capacity(linked.len());
        let mut at = 0_u32;
        let mut open = NONE;
        loop {
            let source = &mut linked[at as usize];
            let kind = match std::mem::replace(&mut source.content, Content::Ignored) {
                Content::Root => Some(Kind::Root),
                Content::Element { name, attrs, .. } => {
                    Some(Kind::Element(Element { tag: name.local, attrs }))
                }
                Content::Text(text) => Some(Kind::Text(text)),
                Content::Ignored => None,
            };
            let descend = kind.is_some() && source.first != NONE;
            let id = index(nodes.len());
            if let Some(kind) = kind {
                let depth = if open == NONE { 0 } else { nodes[open as usize].depth + 1 };
                nodes.push(Node { kind, parent: open, end: id + 1, depth });
            }
            if descend {
                open = id;
                at = linked[at as usize].first;
                continue;
            }
            while linked[at as usize].next == NONE {
                if open == NONE || at == 0 {
                    return Self { nodes };
                }
                nodes[open as usize].end = index(nodes.len());
                open = nodes[open as usize].parent;
                at = linked[at as usize].parent;
                if at == 0 {
                    return Self { nodes };
                }
            }
            at = linked[at as usize].next;
        }
    }

    /// Number of nodes.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What the node is.
    pub(crate) fn kind(&self, id: NodeId) -> &Kind {
        &self.nodes[id].kind
    }

    /// The node as an element.
    pub(crate) fn element(&self, id: NodeId) -> Option<&Element> {
        match self.kind(id) {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Whether the node is an element with one of these names.
    pub(crate) fn is(&self, id: NodeId, names: &[&str]) -> bool {
        self.element(id).is_some_and(|element| element.is(names))
    }

    /// The parent; `None` for the document.
    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        let parent = self.nodes[id].parent;
        (parent != NONE).then_some(parent as usize)
    }

    /// One past the last node of the subtree.
    pub(crate) fn end(&self, id: NodeId) -> NodeId {
        self.nodes[id].end as usize
    }

    /// Number of elements above the node.
    pub(crate) fn depth(&self, id: NodeId) -> usize {
        self.nodes[id].depth as usize
    }

    /// The node's children.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let end = self.end(id);
        let first = (id + 1 < end).then_some(id + 1);
        std::iter::successors(first, move |child| Some(self.end(*child)).filter(|next| *next < end))
    }

    /// The node and everything above it, lowest first.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(id), |at| self.parent(*at))
    }

    /// All elements in document order.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (NodeId, &Element)> {
        self.nodes.iter().enumerate().filter_map(|(id, node)| match &node.kind {
            Kind::Element(element) => Some((id, element)),
            _ => None,
        })
    }

    /// The text below a node, scripts and styles left out, white space as it stands.
    pub(crate) fn text(&self, id: NodeId) -> String {
        let mut text = String::new();
        let (mut at, end) = (id, self.end(id));
        while at < end {
            match self.kind(at) {
                Kind::Text(piece) => text.push_str(piece),
                Kind::Element(element) if element.is(&["script", "style", "noscript"]) => {
                    at = self.end(at);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        text
    }

    /// The text of a script or style element.
    pub(crate) fn raw_text(&self, id: NodeId) -> String {
        (id..self.end(id)).fold(String::new(), |mut text, at| {
            if let Kind::Text(piece) = self.kind(at) {
                text.push_str(piece);
            }
            text
        })
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use crate::dom::parse;
    use crate::limits::Limits;

    #[test]
    fn nodes_stand_in_document_order_and_know_their_subtree() {
        let tree = parse(
            "<div id=a><p>一</p><!-- x --><p>二<b>三</b></p></div><i>四</i>",
            &Limits::default(),
        )
        .unwrap();
        let div = tree.elements().find(|(_, e)| e.attr("id") == Some("a")).unwrap().0;
        assert_eq!(tree.text(div), "一二三");
        assert_eq!(tree.children(div).count(), 2);
        assert_eq!(tree.text(0), "一二三四");
        assert_eq!(tree.end(0), tree.len());
    }
}
