//! The pages of features: a document that gathers lists of channels.

use sea_orm::ConnectionTrait;
use serde_json::Value;
use yizhan_db::DbError;
use yizhan_publish::press::{PageFile, ReadKey};
use yizhan_theme::{Crumb, FeaturePage, FeatureSection, Image, ListSection, Page};

use super::{cards::newest, channel_place::crumbs, pictures::Pictures, shown::Shown};

/// How many documents a section shows.
const SECTION_ITEMS: u64 = 8;
/// Size of the banner in the layout; pictures of other sizes are cut to it.
const BANNER: (u32, u32) = (1200, 320);

/// The page of a feature. What its sections list is added to `reads`, and their pictures to `files`.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    shown: &Shown<'_>,
    reads: &mut Vec<ReadKey>,
    files: &mut Vec<PageFile>,
) -> Result<Page, DbError> {
    let content = &shown.edition.content;
    let mut crumbs = crumbs(shown.site, shown.placement.channel_id);
    crumbs.push(Crumb::here(&content.title));
    let banner = content.picture.and_then(|hash| shown.file_href(hash));
    let lead = shown.text("lead");
    Ok(Page::Feature(FeaturePage {
        crumbs,
        title: content.title.clone(),
        lead: if lead.is_empty() { content.summary.clone().unwrap_or_default() } else { lead },
        banner: banner.map(|src| Image {
            src,
            alt: content.title.clone(),
            width: BANNER.0,
            height: BANNER.1,
        }),
        period: period(&shown.text("starts_on"), &shown.text("ends_on")),
        archived: false,
        sections: sections(conn, shown, reads, files).await?,
    }))
}

async fn sections(
    conn: &impl ConnectionTrait,
    shown: &Shown<'_>,
    reads: &mut Vec<ReadKey>,
    files: &mut Vec<PageFile>,
) -> Result<Vec<FeatureSection>, DbError> {
    let mut sections = Vec::new();
    let body = shown.body();
    if !body.is_empty() {
        sections.push(FeatureSection::Text { title: "专题导语".into(), body });
    }
    let entries = shown.edition.content.fields.get("sections").and_then(Value::as_array);
    for entry in entries.into_iter().flatten() {
        let text = |key| entry.get(key).and_then(Value::as_str).unwrap_or_default();
        let path = text("channel");
        let Some(channel) = shown.site.channels.iter().find(|channel| channel.path == path) else {
            continue;
        };
        reads.push(ReadKey::newest(channel.id));
        let cards = newest(conn, &[channel.id], SECTION_ITEMS).await?;
        reads.extend(cards.iter().map(|card| ReadKey::document(card.id)));
        let pictures = Pictures::of(conn, shown.site, &cards).await?;
        let (title, more) = (text("title").to_owned(), Some(shown.site.channel_href(channel)));
        sections.push(if pictures.is_empty() {
            let items = cards.iter().map(|card| card.item(shown.site)).collect();
            FeatureSection::List(ListSection { title, more, items })
        } else {
            let stories = cards.iter().map(|card| pictures.story(shown.site, card)).collect();
            FeatureSection::Pictures { title, more, stories }
        });
        files.extend(pictures.files);
    }
    reads.sort_unstable();
    reads.dedup();
    Ok(sections)
}

/// `2026年3月至12月`, as a reader says it.
fn period(from: &str, to: &str) -> String {
    let month = |text: &str| {
        let (year, rest) = text.split_once('-')?;
        let month = rest.split('-').next()?.parse::<u8>().ok()?;
        Some((year.to_owned(), month))
    };
    match (month(from), month(to)) {
        (Some((year, first)), Some((end, last))) if year == end => {
            format!("{year}年{first}月至{last}月")
        }
        (Some((year, first)), Some((end, last))) => format!("{year}年{first}月至{end}年{last}月"),
        (Some((year, first)), None) => format!("{year}年{first}月起"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::period;

    #[test]
    fn a_period_is_told_as_a_reader_says_it() {
        assert_eq!(period("2026-03-01", "2026-12-31"), "2026年3月至12月");
        assert_eq!(period("2026-03-01", "2027-02-28"), "2026年3月至2027年2月");
        assert_eq!(period("2026-03-01", ""), "2026年3月起");
        assert_eq!(period("", ""), "");
    }
}
