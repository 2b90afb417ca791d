//! The home page as a list of blocks. Invariant: which blocks a site shows, in which order, is data.

use serde::Serialize;

use super::{Image, Link, LinkGroup, Stamp};

/// The home page (首页).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct HomePage {
    /// The blocks, from top to bottom. Neighbours of half width share a row.
    pub blocks: Vec<Block>,
}

/// A block of the home page (首页区块). Its kind is the name of its template and of its entry in `blocks.toml`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// One big headline (头条).
    Headline(HeadlineBlock),
    /// Pictures with lists beside them (图片新闻与要闻).
    PictureNews(PictureNewsBlock),
    /// One list (信息列表).
    List(ListBlock),
    /// Two lists side by side (双列表).
    ListPair(ListPairBlock),
    /// Tiles of services (办事服务).
    ServicesGrid(ServicesGridBlock),
    /// Policy documents and interpretations (政策文件与解读).
    Policy(PolicyBlock),
    /// Entries to government information disclosure (政府信息公开入口).
    DisclosureEntries(DisclosureEntriesBlock),
    /// Letters with figures (互动交流).
    InteractionFigures(InteractionBlock),
    /// Figures with small charts (数据发布).
    DataCards(DataCardsBlock),
    /// Features (专题专栏).
    Features(FeaturesBlock),
    /// Groups of sites (网站群).
    SiteGroups(SiteGroupsBlock),
    /// Accounts on other platforms (政务新媒体).
    NewMedia(NewMediaBlock),
    /// A short text (提示).
    Notice(NoticeBlock),
}

impl Block {
    /// The kind, as in `blocks.toml`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Headline(_) => "headline",
            Self::PictureNews(_) => "picture-news",
            Self::List(_) => "list",
            Self::ListPair(_) => "list-pair",
            Self::ServicesGrid(_) => "services-grid",
            Self::Policy(_) => "policy",
            Self::DisclosureEntries(_) => "disclosure-entries",
            Self::InteractionFigures(_) => "interaction-figures",
            Self::DataCards(_) => "data-cards",
            Self::Features(_) => "features",
            Self::SiteGroups(_) => "site-groups",
            Self::NewMedia(_) => "new-media",
            Self::Notice(_) => "notice",
        }
    }
}

impl Block {
    /// True if there is nothing to show; such a block is left out, as an empty column must not be seen.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Headline(block) => block.title.trim().is_empty(),
            Self::PictureNews(block) => {
                block.stories.is_empty() && block.lists.iter().all(ListSection::is_empty)
            }
            Self::List(block) => block.list.is_empty(),
            Self::ListPair(block) => block.left.is_empty() && block.right.is_empty(),
            Self::ServicesGrid(block) => block.entries.is_empty() && block.gates.is_empty(),
            Self::Policy(block) => {
                block.documents.is_empty()
                    && block.interpretations.is_empty()
                    && block.entries.is_empty()
            }
            Self::DisclosureEntries(block) => block.entries.is_empty(),
            Self::InteractionFigures(block) => {
                block.figures.is_empty() && block.letters.is_empty() && block.actions.is_empty()
            }
            Self::DataCards(block) => block.cards.is_empty() && block.items.is_empty(),
            Self::Features(block) => block.cards.is_empty(),
            Self::SiteGroups(block) => block.groups.is_empty(),
            Self::NewMedia(block) => block.entries.is_empty(),
            Self::Notice(block) => block.text.trim().is_empty(),
        }
    }
}

/// One item of a list (列表条目).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct BlockItem {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its date; `None` to show none.
    pub date: Option<Stamp>,
    /// A label at the end, for example `已回复`; empty for none.
    pub tag: String,
    /// The colour of the label.
    pub tone: Tone,
}

/// A heading with a list and where to find more (列表).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ListSection {
    /// The heading.
    pub title: String,
    /// The channel behind it.
    pub more: Option<String>,
    /// The items; an empty section is not shown.
    pub items: Vec<BlockItem>,
}

impl ListSection {
    /// True if there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// The colour of a label or a card; never the only sign.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// The colour of the site.
    #[default]
    Brand,
    /// Done.
    Good,
    /// In progress.
    Waiting,
    /// Important.
    Strong,
}

/// See [`Block::Headline`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct HeadlineBlock {
    /// The headline.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Links under it.
    pub links: Vec<Link>,
}

/// A picture with a caption that leads to a document (图片新闻).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Story {
    /// The caption.
    pub title: String,
    /// The document.
    pub href: String,
    /// The picture; the theme shows a placeholder if there is none.
    pub image: Option<Image>,
}

/// See [`Block::PictureNews`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PictureNewsBlock {
    /// The pictures; the first is big.
    pub stories: Vec<Story>,
    /// The lists beside them.
    pub lists: Vec<ListSection>,
}

/// See [`Block::List`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ListBlock {
    /// The list.
    pub list: ListSection,
}

/// See [`Block::ListPair`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ListPairBlock {
    /// The list on the left.
    pub left: ListSection,
    /// The list on the right.
    pub right: ListSection,
}

/// A tile that leads somewhere (入口).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// What it is called.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// The name of an icon of the theme; an unknown name gives a neutral one.
    pub icon: String,
}

/// See [`Block::ServicesGrid`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ServicesGridBlock {
    /// The heading.
    pub title: String,
    /// All services; `None` if there is no such page.
    pub more: Option<Link>,
    /// The tiles.
    pub entries: Vec<Entry>,
    /// Big buttons below (个人办事, 企业办事, …).
    pub gates: Vec<Link>,
}

/// See [`Block::Policy`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PolicyBlock {
    /// Policy documents (政策文件).
    pub documents: ListSection,
    /// Interpretations (政策解读).
    pub interpretations: ListSection,
    /// Tiles under the interpretations: guide, catalogue, requests, yearly report.
    pub entries: Vec<Entry>,
}

/// See [`Block::DisclosureEntries`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct DisclosureEntriesBlock {
    /// The heading.
    pub title: String,
    /// The tiles.
    pub entries: Vec<Entry>,
}

/// A figure with its name (数字).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What is counted.
    pub label: String,
    /// The figure as it is shown, with its unit.
    pub value: String,
}

/// See [`Block::InteractionFigures`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct InteractionBlock {
    /// The figures.
    pub figures: Vec<Figure>,
    /// Letters with their state.
    pub letters: ListSection,
    /// Buttons: write, follow, consultations. The first is the main one.
    pub actions: Vec<Link>,
}

/// One figure with its recent course (数据卡片).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct DataCard {
    /// What is measured.
    pub label: String,
    /// The figure, without its unit.
    pub value: String,
    /// The unit.
    pub unit: String,
    /// The change, in words; empty for none.
    pub change: String,
    /// The recent values, oldest first, for the small chart; fewer than two draw none.
    pub trend: Vec<f64>,
}

/// See [`Block::DataCards`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct DataCardsBlock {
    /// The heading.
    pub title: String,
    /// The channel behind it.
    pub more: Option<String>,
    /// The cards.
    pub cards: Vec<DataCard>,
    /// Who the figures come from.
    pub source: String,
    /// Reports under the cards.
    pub items: Vec<BlockItem>,
}

/// A card that leads to a feature.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FeatureCard {
    /// The title of the feature.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The colour of the card.
    pub tone: Tone,
}

/// See [`Block::Features`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct FeaturesBlock {
    /// The heading.
    pub title: String,
    /// All features.
    pub more: Option<String>,
    /// The cards.
    pub cards: Vec<FeatureCard>,
}

/// See [`Block::SiteGroups`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SiteGroupsBlock {
    /// The heading.
    pub title: String,
    /// The groups.
    pub groups: Vec<LinkGroup>,
}

/// See [`Block::NewMedia`].
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct NewMediaBlock {
    /// The heading.
    pub title: String,
    /// The accounts.
    pub entries: Vec<Entry>,
}

/// See [`Block::Notice`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NoticeBlock {
    /// What it says.
    pub text: String,
    /// Where to read on.
    pub link: Option<Link>,
    /// True for a warning.
    pub urgent: bool,
}
