//! What the first reading keeps of a page: its shape and the numbers of its lines, not its text.

use std::collections::{BTreeSet, HashMap};

use super::learner::LearnPage;
use super::shape::{Shape, line_key};
use crate::dom::Block;
use crate::extract::View;
use crate::limits::Limits;
use crate::normalise::date_spans;

/// One page in short.
pub(super) struct Sketch<'a> {
    pub(super) page: LearnPage<'a>,
    pub(super) features: BTreeSet<u64>,
    /// Lines by key with the path of their element.
    pub(super) lines: HashMap<u64, u64>,
    /// The lines in order.
    pub(super) notes: Vec<Note>,
    /// A number that pages of the same content share.
    pub(super) whole: u64,
}

/// One line in short.
pub(super) struct Note {
    pub(super) place: u64,
    pub(super) key: u64,
    pub(super) looks: Looks,
}

/// What a line could be by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    Date,
    Title,
    Other,
}

impl<'a> Sketch<'a> {
    pub(super) fn of(page: &LearnPage<'a>, limits: &Limits) -> Option<Self> {
        let view = View::of(page.html, page.url, limits).ok()?;
        let shape = Shape::of(&view.tree);
        let mut sketch = Self {
            page: *page,
            features: shape.features(&view.tree),
            lines: HashMap::new(),
            notes: Vec::new(),
            whole: 0,
        };
        for block in view.blocks.all().iter().filter(|block| !block.hidden) {
            let path = shape.path(block.owner);
            let key = line_key(path, block.seen_text());
            sketch.whole = sketch.whole.rotate_left(5) ^ key;
            sketch.lines.insert(key, path);
            sketch.notes.push(Note { place: shape.place(block.owner), key, looks: looks(block) });
        }
        Some(sketch)
    }
}

fn looks(block: &Block) -> Looks {
    let text = block.seen_text();
    if block.chars <= 60 && date_spans(text).len() == 1 && !text.contains(['，', '。']) {
        Looks::Date
    } else if (4..=80).contains(&block.chars) && block.links == 0 && !text.contains(['。', '；'])
    {
        Looks::Title
    } else {
        Looks::Other
    }
}
