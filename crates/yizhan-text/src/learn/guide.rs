//! A template laid over one page.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::shape::{Shape, line_key};
use super::template::Cluster;
use crate::dom::{Block, NodeId};
use crate::extract::View;
use crate::normalise::date_spans;
use crate::page::LocalTime;

/// What is known about a page from other pages of its site.
#[derive(Debug, Clone, Default)]
pub(crate) struct Guide {
    repeated: HashSet<NodeId>,
    /// The element of the body.
    pub(crate) body: Option<NodeId>,
    /// Lines of the title.
    pub(crate) title: Option<Range<usize>>,
    /// The line at the place of the date, and the date in it.
    pub(crate) published: Option<(usize, LocalTime)>,
}

impl Guide {
    pub(super) fn new(view: &View, shape: &Shape, cluster: &Cluster) -> Self {
        let at = |wanted: Option<u64>| shape.find(&view.tree, wanted?);
        let body = at(cluster.body);
        let mut repeated = repeating(view, shape, &cluster.repeated);
        if let Some(body) = body {
            repeated.retain(|line| !(body..view.tree.end(body)).contains(line));
        }
        repeated.extend(repeating(view, shape, &cluster.everywhere));
        let mut guide = Self { repeated, body, ..Self::default() };
        guide.title =
            at(cluster.title).map(|id| view.blocks.range(id, view.tree.end(id))).filter(|lines| {
                let usable = |block: &Block| !block.text.is_empty() && !guide.repeats(block);
                (1..=4).contains(&lines.len())
                    && view.blocks.all()[lines.clone()].iter().all(usable)
            });
        guide.published = at(cluster.published).and_then(|id| {
            let mut lines = view.blocks.range(id, view.tree.end(id)).take(6);
            lines.find_map(|line| {
                let spans = date_spans(view.blocks.all()[line].seen_text());
                spans.first().map(|span| (line, span.value))
            })
        });
        guide
    }

    /// Whether the line stands on many pages of the site.
    pub(crate) fn repeats(&self, block: &Block) -> bool {
        self.repeated.contains(&block.first)
    }
}

fn repeating(view: &View, shape: &Shape, repeated: &BTreeSet<u64>) -> HashSet<NodeId> {
    let is_repeated =
        |block: &&Block| repeated.contains(&line_key(shape.path(block.owner), block.seen_text()));
    view.blocks.all().iter().filter(is_repeated).map(|block| block.first).collect()
}
