//! From the settings of a block to what it shows.

use sea_orm::ConnectionTrait;
use yizhan_db::DbError;
use yizhan_site::HomeBlock;
use yizhan_theme::{
    Block, DataCardsBlock, DisclosureEntriesBlock, FeatureCard, FeaturesBlock, HeadlineBlock,
    InteractionBlock, ListBlock, ListPairBlock, NewMediaBlock, NoticeBlock, PictureNewsBlock,
    PolicyBlock, ServicesGridBlock, SiteGroupsBlock, Story, Tone,
};

use super::{options::Options, shelf_reader::ShelfReader};

/// How many further documents stand under a headline.
const UNDER_HEADLINE: u64 = 3;

type Result<T> = std::result::Result<T, DbError>;

/// What a block shows; `None` if there is no such kind.
pub(super) async fn block<C: ConnectionTrait>(
    reader: &mut ShelfReader<'_, C>,
    block: &HomeBlock,
) -> Result<Option<Block>> {
    let options = Options::new(reader.site(), block);
    let title = || options.text("title");
    let limit = options.number("limit");
    let block = match block.kind.as_str() {
        "headline" => headline(reader, &options).await?,
        "picture-news" => picture_news(reader, &options).await?,
        "list" => {
            Block::List(ListBlock { list: reader.section(&options.text("channel"), limit).await? })
        }
        "list-pair" => Block::ListPair(ListPairBlock {
            left: reader.section(&options.text("left"), limit).await?,
            right: reader.section(&options.text("right"), limit).await?,
        }),
        "services-grid" => Block::ServicesGrid(ServicesGridBlock {
            title: title(),
            more: None,
            entries: options.entries("entries"),
            gates: options.links("gates"),
        }),
        "policy" => Block::Policy(PolicyBlock {
            documents: reader.section(&options.text("documents"), limit).await?,
            interpretations: reader.section(&options.text("interpretations"), limit).await?,
            entries: options.entries("entries"),
        }),
        "disclosure-entries" => Block::DisclosureEntries(DisclosureEntriesBlock {
            title: title(),
            entries: options.entries("entries"),
        }),
        "interaction-figures" => Block::InteractionFigures(InteractionBlock {
            figures: options.figures("figures"),
            letters: reader.section(&options.text("channel"), limit).await?,
            actions: options.links("actions"),
        }),
        "data-cards" => data_cards(reader, &options).await?,
        "features" => features(reader, &options).await?,
        "site-groups" => Block::SiteGroups(SiteGroupsBlock {
            title: title(),
            groups: reader.site().context.site_groups.clone(),
        }),
        "new-media" => {
            Block::NewMedia(NewMediaBlock { title: title(), entries: options.entries("entries") })
        }
        "notice" => Block::Notice(NoticeBlock {
            text: options.text("text"),
            link: options.links("links").pop(),
            urgent: options.flag("urgent"),
        }),
        _ => return Ok(None),
    };
    Ok(Some(block))
}

async fn headline<C: ConnectionTrait>(
    reader: &mut ShelfReader<'_, C>,
    options: &Options<'_>,
) -> Result<Block> {
    let Some(channel) = reader.channel(&options.text("channel")) else {
        return Ok(Block::Headline(HeadlineBlock::default()));
    };
    let cards = reader.newest(channel, 1 + UNDER_HEADLINE).await?;
    let site = reader.site();
    let Some((first, rest)) = cards.split_first() else {
        return Ok(Block::Headline(HeadlineBlock::default()));
    };
    Ok(Block::Headline(HeadlineBlock {
        title: first.title.clone(),
        href: first.href(site),
        links: rest.iter().map(|card| card.link(site)).collect(),
    }))
}

async fn picture_news<C: ConnectionTrait>(
    reader: &mut ShelfReader<'_, C>,
    options: &Options<'_>,
) -> Result<Block> {
    let mut stories = Vec::new();
    if let Some(channel) = reader.channel(&options.text("pictures")) {
        let site = reader.site();
        for card in reader.newest(channel, options.number("picture_limit")).await? {
            let image = reader.picture(&card).await?;
            stories.push(Story { title: card.title.clone(), href: card.href(site), image });
        }
    }
    let mut lists = Vec::new();
    for path in options.texts("lists") {
        lists.push(reader.section(&path, options.number("limit")).await?);
    }
    Ok(Block::PictureNews(PictureNewsBlock { stories, lists }))
}

async fn data_cards<C: ConnectionTrait>(
    reader: &mut ShelfReader<'_, C>,
    options: &Options<'_>,
) -> Result<Block> {
    let section = reader.section(&options.text("channel"), options.number("limit")).await?;
    Ok(Block::DataCards(DataCardsBlock {
        title: section.title,
        more: section.more,
        cards: options.cards("cards"),
        source: options.text("source"),
        items: section.items,
    }))
}

/// The newest features of the site, wherever their channel lies.
async fn features<C: ConnectionTrait>(
    reader: &mut ShelfReader<'_, C>,
    options: &Options<'_>,
) -> Result<Block> {
    let site = reader.site();
    let mut block = FeaturesBlock { title: options.text("title"), ..FeaturesBlock::default() };
    let Some(channel) = site.channels.iter().find(|channel| channel.class == FEATURES) else {
        return Ok(Block::Features(block));
    };
    // The channels below hold what the features gather.
    let cards = reader.newest_of(vec![channel.id], options.number("limit")).await?;
    let tones = [Tone::Brand, Tone::Good, Tone::Waiting, Tone::Strong];
    block.more = Some(site.channel_href(channel));
    block.cards = cards
        .iter()
        .filter(|card| card.content_type == "feature")
        .zip(tones.into_iter().cycle())
        .map(|(card, tone)| FeatureCard { title: card.title.clone(), href: card.href(site), tone })
        .collect();
    Ok(Block::Features(block))
}

/// The class of channels that features go into, in `standards/channel-classes`.
const FEATURES: &str = "features";
