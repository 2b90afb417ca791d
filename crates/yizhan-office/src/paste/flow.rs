//! Blocks as they come: the paragraph that is open, and those before it.

use crate::flow::{Align, Block, Content, Paragraph, Run};

/// The blocks of one container.
#[derive(Default)]
pub(super) struct Flow {
    blocks: Vec<Block>,
    open: Option<Paragraph>,
}

impl Flow {
    /// Adds a run to the open paragraph; opens one if there is none and the run is more than white space.
    pub(super) fn push(&mut self, run: Run, align: Align) {
        let is_space = run
            .as_text()
            .is_some_and(|text| text.is_empty() || text.chars().all(|c| c.is_ascii_whitespace()));
        match &mut self.open {
            Some(paragraph) => paragraph.runs.push(run),
            None if is_space || run.content == Content::Break => {}
            None => {
                self.open = Some(Paragraph { align, runs: vec![run], ..Paragraph::default() });
            }
        }
    }

    /// Ends the open paragraph.
    pub(super) fn end(&mut self) {
        self.blocks.extend(self.open.take().map(Block::Paragraph));
    }

    /// Ends the open paragraph and adds a block.
    pub(super) fn block(&mut self, block: Block) {
        self.end();
        self.blocks.push(block);
    }

    pub(super) fn into_blocks(mut self) -> Vec<Block> {
        self.end();
        self.blocks
    }
}
