//! The blocks of a home page as data.
//!
//! Invariant: a block holds channel keys, numbers of documents and figures, no addresses of pages.

/// The home page (首页) of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoHome {
    /// The blocks, from top to bottom.
    pub blocks: Vec<DemoBlock>,
}

impl DemoHome {
    /// The documents that entries lead to, by index.
    pub fn documents(&self) -> Vec<usize> {
        let mut found = Vec::new();
        for block in &self.blocks {
            let DemoBlock::ServicesGrid { entries, .. } = block else { continue };
            found.extend(entries.iter().filter_map(|entry| match entry.to {
                DemoTarget::Document(index) => Some(index),
                _ => None,
            }));
        }
        found
    }
}

/// A block of the home page (首页区块). Its kinds and options are those of the default theme; see
/// [`DemoBlock::kind`] and [`DemoBlock::options`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DemoBlock {
    /// One big headline (头条), taken from a channel.
    Headline {
        /// Key of the channel.
        channel: String,
    },
    /// Pictures with lists beside them (图片新闻与要闻).
    PictureNews {
        /// Channel of the pictures.
        pictures: String,
        /// Channels of the lists.
        lists: Vec<String>,
    },
    /// One list (信息列表).
    List {
        /// Key of the channel.
        channel: String,
    },
    /// Two lists side by side (双列表).
    ListPair {
        /// Channel on the left.
        left: String,
        /// Channel on the right.
        right: String,
    },
    /// Tiles of services (办事服务).
    ServicesGrid {
        /// Heading.
        title: String,
        /// The tiles.
        entries: Vec<DemoEntry>,
        /// Big buttons below.
        gates: Vec<DemoEntry>,
    },
    /// Policy documents and interpretations (政策文件与解读).
    Policy {
        /// Channel of the documents.
        documents: String,
        /// Channel of the interpretations.
        interpretations: String,
        /// Tiles below.
        entries: Vec<DemoEntry>,
    },
    /// Entries to disclosure (政府信息公开入口).
    DisclosureEntries {
        /// The tiles.
        entries: Vec<DemoEntry>,
    },
    /// Letters with figures (互动交流).
    InteractionFigures {
        /// Channel of the published letters.
        channel: String,
        /// Figures above them.
        figures: Vec<DemoFigure>,
        /// Buttons.
        actions: Vec<DemoEntry>,
    },
    /// Figures with small charts (数据发布).
    DataCards {
        /// Channel of the reports.
        channel: String,
        /// The cards.
        cards: Vec<DemoCard>,
        /// Where the figures come from.
        source: String,
    },
    /// Features (专题专栏) of the site.
    Features,
    /// Groups of sites (网站群).
    SiteGroups,
    /// Accounts on other platforms (政务新媒体).
    NewMedia {
        /// The accounts.
        entries: Vec<DemoEntry>,
    },
    /// A short text (提示).
    Notice {
        /// What it says.
        text: String,
    },
}

/// A tile or a button (入口).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoEntry {
    /// What it is called.
    pub title: String,
    /// Name of an icon of the default theme; empty for none.
    pub icon: String,
    /// Where it leads.
    pub to: DemoTarget,
}

/// Where an entry leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DemoTarget {
    /// To a channel of the site, by key.
    Channel(String),
    /// To a document of the site, by index.
    Document(usize),
    /// Nowhere: what it stands for lies outside the demonstration.
    Nowhere,
}

/// A figure with its name (数字).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoFigure {
    /// What is counted.
    pub label: String,
    /// The figure with its unit.
    pub value: String,
}

/// A figure with its recent course (数据卡片).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoCard {
    /// What is measured.
    pub label: String,
    /// The figure without its unit.
    pub value: String,
    /// The unit.
    pub unit: String,
    /// The change against the year before, in words.
    pub change: String,
    /// Recent values in tenths, oldest first.
    pub trend: Vec<i64>,
}
