//! The blocks of a document. Lists are items in a row at first; `fold` nests them.

use std::rc::Rc;

/// A block.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Block {
    Paragraph(Paragraph),
    /// A paragraph that a word processor shows as part of a list.
    Item(Item),
    List(List),
    Table(Table),
}

/// A paragraph or heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Paragraph {
    pub(crate) role: Role,
    pub(crate) align: Align,
    pub(crate) runs: Vec<Run>,
}

/// What a paragraph is. A heading has the level of its HTML element, 2 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Role {
    #[default]
    Body,
    Heading(u8),
}

/// Alignment that carries meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Align {
    #[default]
    Start,
    Center,
    Right,
}

/// A piece of a paragraph in one look.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub(crate) content: Content,
    pub(crate) marks: Marks,
    pub(crate) look: Look,
}

/// What stands in a run.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    Text(String),
    /// A line break within the paragraph.
    Break,
    Picture {
        src: String,
        alt: String,
    },
}

/// Marks that HTML keeps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Marks {
    pub(crate) link: Option<Rc<str>>,
    pub(crate) strong: Mark,
    pub(crate) em: Mark,
    pub(crate) script: Script,
}

/// Whether a mark is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mark {
    #[default]
    Off,
    On,
}

impl Mark {
    pub(crate) fn when(set: bool) -> Self {
        if set { Self::On } else { Self::Off }
    }

    pub(crate) fn is_on(self) -> bool {
        self == Self::On
    }
}

/// Where text stands on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Script {
    #[default]
    Normal,
    Sub,
    Sup,
}

/// Looks that tell headings of official documents; they do not reach the HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Look {
    pub(crate) face: Face,
    /// In half points; 0 is unknown.
    pub(crate) size: u16,
}

/// Typefaces that GB/T 9704 gives a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Face {
    #[default]
    Other,
    /// 小标宋: the title.
    Title,
    /// 黑体: headings of the first level.
    Hei,
    /// 楷体: headings of the second level.
    Kai,
    /// A font that shows letters as signs.
    Symbol,
}

impl Face {
    /// The face that the name of a font means.
    pub(crate) fn of_font(name: &str) -> Self {
        let name = name.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        match () {
            () if has(&["小标宋", "xbsjw", "xiaobiaosong"]) => Self::Title,
            () if has(&["黑体", "simhei", "heiti"]) => Self::Hei,
            () if has(&["楷体", "kaiti", "simkai"]) => Self::Kai,
            () if has(&["wingdings", "webdings"])
                || name.trim_matches(['"', '\'', ' ']) == "symbol" =>
            {
                Self::Symbol
            }
            () => Self::Other,
        }
    }
}

/// A paragraph of a list that is not nested yet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    /// Its number; none is a bullet.
    pub(crate) number: Option<u32>,
    pub(crate) level: u8,
    /// Items of one list have one id.
    pub(crate) list: u32,
    pub(crate) paragraph: Paragraph,
}

/// A nested list; each item is the blocks in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct List {
    /// The number of its first item; none is a list of bullets.
    pub(crate) start: Option<u32>,
    pub(crate) items: Vec<Vec<Block>>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Table {
    pub(crate) caption: Option<Paragraph>,
    /// Rows at the top that are its head.
    pub(crate) head: usize,
    pub(crate) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Row {
    pub(crate) cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cell {
    pub(crate) is_heading: bool,
    pub(crate) colspan: u16,
    pub(crate) rowspan: u16,
    pub(crate) blocks: Vec<Block>,
}

impl Default for Cell {
    fn default() -> Self {
        Self { is_heading: false, colspan: 1, rowspan: 1, blocks: Vec::new() }
    }
}

impl Block {
    pub(crate) fn as_paragraph_mut(&mut self) -> Option<&mut Paragraph> {
        match self {
            Self::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        }
    }
}

impl Run {
    pub(crate) fn text(text: impl Into<String>, marks: Marks, look: Look) -> Self {
        Self { content: Content::Text(text.into()), marks, look }
    }

    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::text(text, Marks::default(), Look::default())
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Paragraph {
    /// Its text; a break is a new line.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for run in &self.runs {
            match &run.content {
                Content::Text(piece) => text.push_str(piece),
                Content::Break => text.push('\n'),
                Content::Picture { .. } => {}
            }
        }
        text
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| match &run.content {
            Content::Text(text) => text.trim().is_empty(),
            Content::Break => true,
            Content::Picture { .. } => false,
        })
    }
}
