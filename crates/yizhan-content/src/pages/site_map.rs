//! The maps of a site: one for readers, and one for search engines in a file for each month.

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use yizhan_core::{ChannelId, SiteId};
use yizhan_db::DbError;
use yizhan_files::PagePath;
use yizhan_publish::press::{Loaded, LoadedFile, LoadedPage, PressedSite, ReadKey};
use yizhan_theme::{
    Crumb, Page, PageHead, SiteMapNode, SiteMapPage, SiteMapUrl, Stamp, sitemap_index_xml,
    sitemap_xml,
};

use super::subject::month_path;
use crate::{
    Dated, Placement,
    store::{
        placements::{Column, Entity},
        shelves::before,
    },
};

/// Earlier than anything that was ever published on the web, and a date that every database knows.
const FIRST_MONTH: u32 = 190_001;
/// Later than anything; stands in for a month that is none.
const LAST_MONTH: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 1).expect("a day");

/// The month of a moment in Beijing, as `202611`.
pub(super) fn month_of(at: DateTime<Utc>) -> u32 {
    let day = Dated::Moment(at).day();
    u32::try_from(day.year()).unwrap_or_default() * 100 + day.month()
}

/// The months in which a site published something, oldest first.
pub(super) async fn months(conn: &impl ConnectionTrait, site: SiteId) -> Result<Vec<u32>, DbError> {
    let mut months = Vec::new();
    let mut from = start_of(FIRST_MONTH);
    // One step of the index for each month, however many documents there are.
    while let Some(at) = first_since(conn, site, from).await? {
        let month = month_of(at);
        months.push(month);
        from = end_of(month);
    }
    Ok(months)
}

/// Whether nothing public on the site comes before this page in its month. Then it may have begun the month, or
/// left it empty.
pub(super) async fn is_first_of_month(
    conn: &impl ConnectionTrait,
    page: &Placement,
    at: DateTime<Utc>,
) -> Result<bool, DbError> {
    let earlier = public(page.site_id)
        .filter(Column::PublishedAt.gte(start_of(month_of(at))))
        .filter(before(at, page.document_id))
        .select_only()
        .column(Column::Id)
        .limit(1)
        .into_tuple::<uuid::Uuid>();
    Ok(earlier.one(conn).await?.is_none())
}

async fn first_since(
    conn: &impl ConnectionTrait,
    site: SiteId,
    from: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let at: Option<Option<DateTime<Utc>>> = public(site)
        .select_only()
        .column(Column::PublishedAt)
        .filter(Column::PublishedAt.gte(from))
        .order_by_asc(Column::PublishedAt)
        .limit(1)
        .into_tuple()
        .one(conn)
        .await?;
    Ok(at.flatten())
}

/// The map of the documents of one month.
pub(super) async fn month(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
    month: u32,
) -> Result<Loaded, DbError> {
    let rows: Vec<(String, DateTime<Utc>)> = public(site.site.id)
        .select_only()
        .columns([Column::Path, Column::PublishedAt])
        .filter(Column::PublishedAt.gte(start_of(month)))
        .filter(Column::PublishedAt.lt(end_of(month)))
        .order_by_asc(Column::PublishedAt)
        .order_by_asc(Column::DocumentId)
        .into_tuple()
        .all(conn)
        .await?;
    if rows.is_empty() {
        return Ok(Loaded::Absent);
    }
    let mut urls = Vec::with_capacity(rows.len());
    for (path, at) in rows {
        let path = PagePath::new(&path).map_err(|e| DbError::corrupt("placements.path", e))?;
        urls.push(SiteMapUrl { href: site.address(&path), changed: Some(Stamp::Moment(at)) });
    }
    let bytes = sitemap_xml(&urls).into_bytes();
    Ok(Loaded::File(LoadedFile { bytes, reads: Vec::new() }))
}

/// The list of the maps.
pub(super) async fn index(
    conn: &impl ConnectionTrait,
    site: &PressedSite,
) -> Result<Loaded, DbError> {
    let months = months(conn, site.site.id).await?;
    let hrefs: Vec<_> = months
        .iter()
        .map(|month| format!("{}{}", site.origin, site.context.href(&month_path(*month))))
        .collect();
    let bytes = sitemap_index_xml(&hrefs).into_bytes();
    Ok(Loaded::File(LoadedFile { bytes, reads: Vec::new() }))
}

/// The map for readers.
pub(super) fn page(site: &PressedSite, path: &PagePath) -> Loaded {
    let head = PageHead {
        title: "网站地图".into(),
        canonical: site.address(path),
        description: format!("{}的全部栏目", site.site.name),
        ..PageHead::default()
    };
    let crumbs = vec![Crumb::link("首页", site.context.href("/")), Crumb::here("网站地图")];
    let reads = site.channels.iter().map(|channel| ReadKey::channel(channel.id)).collect();
    let page = Page::SiteMap(SiteMapPage { crumbs, channels: nodes(site, None) });
    Loaded::Page(Box::new(LoadedPage { head, page, reads, files: Vec::new() }))
}

fn nodes(site: &PressedSite, parent: Option<ChannelId>) -> Vec<SiteMapNode> {
    let shown = |channel: &&yizhan_site::Channel| {
        channel.parent_id == parent && !channel.is_hidden && channel.parent_id != Some(channel.id)
    };
    let mut channels: Vec<_> = site.channels.iter().filter(shown).collect();
    channels.sort_by_key(|channel| channel.position);
    let node = |channel: &yizhan_site::Channel| SiteMapNode {
        title: channel.name.clone(),
        href: site.channel_href(channel),
        children: nodes(site, Some(channel.id)),
    };
    channels.into_iter().map(node).collect()
}

fn public(site: SiteId) -> sea_orm::Select<Entity> {
    Entity::find()
        .filter(Column::SiteId.eq(site.0))
        .filter(Column::IsLive.eq(true))
        .filter(Column::IsCanonical.eq(true))
}

fn start_of(month: u32) -> DateTime<Utc> {
    let year = i32::try_from(month / 100).unwrap_or(i32::MAX);
    let day = NaiveDate::from_ymd_opt(year, month % 100, 1).unwrap_or(LAST_MONTH);
    Dated::Day(day.min(LAST_MONTH)).moment()
}

fn end_of(month: u32) -> DateTime<Utc> {
    start_of(if month % 100 == 12 { month + 89 } else { month + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_one_in_beijing() {
        let at: DateTime<Utc> = "2026-11-30T16:00:00Z".parse().expect("a time");
        assert_eq!(month_of(at), 202_612);
        assert_eq!(start_of(202_612), at);
        assert_eq!(end_of(202_611), at);
        assert_eq!(end_of(202_612), start_of(202_701));
    }
}
