//! The tree that html5ever builds, within a budget: over it, nodes are no longer kept and `exceeded` says which bound.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};
use std::collections::HashMap;

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};

use crate::limits::Limits;

/// Index of "no node".
pub(super) const NONE: u32 = u32::MAX;

/// A bound that the page went over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exceeded {
    Nodes,
    Depth,
    Formatting,
}

pub(super) enum Content {
    Root,
    Element { name: QualName, attrs: Vec<Attribute>, template: u32 },
    Text(StrTendril),
    Ignored,
}

pub(super) struct Linked {
    pub(super) content: Content,
    pub(super) parent: u32,
    pub(super) previous: u32,
    pub(super) next: u32,
    pub(super) first: u32,
    pub(super) last: u32,
    depth: u32,
    /// Formatting elements among itself and its ancestors.
    formatting: u32,
}

impl Linked {
    fn new(content: Content) -> Self {
        Self {
            content,
            parent: NONE,
            previous: NONE,
            next: NONE,
            first: NONE,
            last: NONE,
            depth: 0,
            formatting: 0,
        }
    }
}

/// The sink. Handles are indexes into `nodes`.
pub(super) struct BudgetSink {
    pub(super) nodes: RefCell<Vec<Linked>>,
    pub(super) exceeded: Cell<Option<Exceeded>>,
    /// Stand-ins for elements over the budget, one per name, so that the parser still sees right names.
    spares: RefCell<HashMap<QualName, u32>>,
    max_nodes: usize,
    max_depth: u32,
    max_formatting: u32,
}

impl BudgetSink {
    pub(super) fn new(limits: &Limits) -> Self {
        let bound = |limit: usize| u32::try_from(limit).unwrap_or(u32::MAX);
        Self {
            nodes: RefCell::new(vec![Linked::new(Content::Root)]),
            exceeded: Cell::new(None),
            spares: RefCell::new(HashMap::new()),
            max_nodes: limits.max_nodes.min(NONE as usize - 1_000_000),
            max_depth: bound(limits.max_depth),
            max_formatting: bound(limits.max_formatting_depth),
        }
    }

    fn push(&self, content: Content) -> u32 {
        let mut nodes = self.nodes.borrow_mut();
        let id = u32::try_from(nodes.len()).unwrap_or(NONE);
        nodes.push(Linked::new(content));
        if nodes.len() >= self.max_nodes && self.exceeded.get().is_none() {
            self.exceeded.set(Some(Exceeded::Nodes));
        }
        id
    }

    fn is_full(&self) -> bool {
        self.exceeded.get().is_some()
    }

    fn spare(&self, name: QualName) -> u32 {
        if let Some(id) = self.spares.borrow().get(&name) {
            return *id;
        }
        let id =
            self.push(Content::Element { name: name.clone(), attrs: Vec::new(), template: NONE });
        self.spares.borrow_mut().insert(name, id);
        id
    }

    fn append_node(&self, parent: u32, child: u32) {
        let mut nodes = self.nodes.borrow_mut();
        unlink(&mut nodes, child);
        let last = nodes[parent as usize].last;
        let depth = nodes[parent as usize].depth + 1;
        nodes[child as usize].parent = parent;
        nodes[child as usize].previous = last;
        nodes[child as usize].depth = depth;
        nodes[parent as usize].last = child;
        if last == NONE {
            nodes[parent as usize].first = child;
        } else {
            nodes[last as usize].next = child;
        }
        let formatting = nodes[parent as usize].formatting
            + u32::from(is_formatting(&nodes[child as usize].content));
        nodes[child as usize].formatting = formatting;
        if depth > self.max_depth {
            self.exceeded.set(Some(Exceeded::Depth));
        } else if formatting > self.max_formatting {
            self.exceeded.set(Some(Exceeded::Formatting));
        }
    }

    fn insert_before(&self, sibling: u32, child: u32) {
        let mut nodes = self.nodes.borrow_mut();
        unlink(&mut nodes, child);
        let (parent, previous) = (nodes[sibling as usize].parent, nodes[sibling as usize].previous);
        if parent == NONE {
            return;
        }
        let depth = nodes[parent as usize].depth + 1;
        let node = &mut nodes[child as usize];
        (node.parent, node.previous, node.next, node.depth) = (parent, previous, sibling, depth);
        nodes[sibling as usize].previous = child;
        if previous == NONE {
            nodes[parent as usize].first = child;
        } else {
            nodes[previous as usize].next = child;
        }
    }

    /// Adds to the text node `id` if it is one.
    fn grow_text(&self, id: u32, text: &StrTendril) -> bool {
        if id == NONE {
            return false;
        }
        match &mut self.nodes.borrow_mut()[id as usize].content {
            Content::Text(old) => {
                old.push_tendril(text);
                true
            }
            _ => false,
        }
    }
}

fn is_formatting(content: &Content) -> bool {
    const NAMES: &[&str] = &[
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
        "u",
    ];
    matches!(content, Content::Element { name, .. } if NAMES.contains(&&*name.local))
}

fn unlink(nodes: &mut [Linked], id: u32) {
    let (parent, previous, next) = {
        let node = &mut nodes[id as usize];
        let links = (node.parent, node.previous, node.next);
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
        links
    };
    if parent == NONE {
        return;
    }
    if previous == NONE {
        nodes[parent as usize].first = next;
    } else {
        nodes[previous as usize].next = next;
    }
    if next == NONE {
        nodes[parent as usize].last = previous;
    } else {
        nodes[next as usize].previous = previous;
    }
}

impl TreeSink for BudgetSink {
    type Handle = u32;
    type Output = Self;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> u32 {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a u32) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target as usize].content {
            Content::Element { name, .. } => name,
            _ => unreachable!("html5ever asks only elements for their name"),
        })
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> u32 {
        if self.is_full() && !flags.template {
            return self.spare(name);
        }
        let template = if flags.template { self.push(Content::Root) } else { NONE };
        self.push(Content::Element { name, attrs, template })
    }

    fn create_comment(&self, _: StrTendril) -> u32 {
        self.push(Content::Ignored)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> u32 {
        self.push(Content::Ignored)
    }

    fn append(&self, parent: &u32, child: NodeOrText<u32>) {
        if self.is_full() {
            return;
        }
        match child {
            NodeOrText::AppendNode(id) => self.append_node(*parent, id),
            NodeOrText::AppendText(text) => {
                let last = self.nodes.borrow()[*parent as usize].last;
                if !self.grow_text(last, &text) {
                    let id = self.push(Content::Text(text));
                    self.append_node(*parent, id);
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &u32, previous: &u32, child: NodeOrText<u32>) {
        if self.nodes.borrow()[*element as usize].parent == NONE {
            self.append(previous, child);
        } else {
            self.append_before_sibling(element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &u32) -> u32 {
        match self.nodes.borrow()[*target as usize].content {
            Content::Element { template, .. } if template != NONE => template,
            _ => *target,
        }
    }

    fn same_node(&self, x: &u32, y: &u32) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &u32, child: NodeOrText<u32>) {
        if self.is_full() {
            return;
        }
        match child {
            NodeOrText::AppendNode(id) => self.insert_before(*sibling, id),
            NodeOrText::AppendText(text) => {
                let previous = self.nodes.borrow()[*sibling as usize].previous;
                if !self.grow_text(previous, &text) {
                    let id = self.push(Content::Text(text));
                    self.insert_before(*sibling, id);
                }
            }
        }
    }

    fn add_attrs_if_missing(&self, target: &u32, added: Vec<Attribute>) {
        if let Content::Element { attrs, .. } =
            &mut self.nodes.borrow_mut()[*target as usize].content
        {
            for attr in added {
                if !attrs.iter().any(|old| old.name == attr.name) {
                    attrs.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &u32) {
        unlink(&mut self.nodes.borrow_mut(), *target);
    }

    fn reparent_children(&self, node: &u32, new_parent: &u32) {
        if self.is_full() {
            return;
        }
        loop {
            let first = self.nodes.borrow()[*node as usize].first;
            if first == NONE {
                return;
            }
            self.append_node(*new_parent, first);
        }
    }
}
