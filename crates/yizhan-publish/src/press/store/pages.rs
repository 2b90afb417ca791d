//! What was printed.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set, sea_query::OnConflict,
};
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};
use yizhan_core::SiteId;
use yizhan_db::DbError;
use yizhan_files::PagePath;

use super::{VALUES_PER_STATEMENT, entity::page};

/// Columns of a row.
const COLUMNS: usize = 10;

/// A page as it stands in the table (页面记录).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StoredPage {
    pub(crate) id: Uuid,
    pub(crate) site_id: SiteId,
    pub(crate) path: PagePath,
    /// The name of the source that printed it.
    pub(crate) source: String,
    pub(crate) subject: String,
    /// The hash of the bytes on the disk; empty if none were ever written.
    pub(crate) hash: String,
    pub(crate) reads_hash: String,
    pub(crate) size: u64,
    /// Why its latest version was refused.
    pub(crate) refusal: Option<String>,
}

/// Bytes of an id that tell in which folder of which site the page stands.
const FOLDER_BYTES: usize = 6;

/// The id of a page: its place, hashed, so that nobody has to ask for it.
///
/// Pages of one folder stand together in the tables, as they are mostly printed together: were they scattered, each
/// would change another part of every index, and the more pages there are the slower they would be written down.
pub(crate) fn page_id(site: SiteId, path: &PagePath) -> Uuid {
    let path = path.as_str();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut hasher = Sha256::new();
    hasher.update(site.0.as_bytes());
    hasher.update(folder.as_bytes());
    let mut bytes = [0; 16];
    bytes[..FOLDER_BYTES].copy_from_slice(&hasher.finalize_reset()[..FOLDER_BYTES]);
    hasher.update(site.0.as_bytes());
    hasher.update(path.as_bytes());
    bytes[FOLDER_BYTES..].copy_from_slice(&hasher.finalize()[..16 - FOLDER_BYTES]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Those of `ids` that are known.
pub(crate) async fn pages_by_id(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, StoredPage>, DbError> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(VALUES_PER_STATEMENT) {
        let rows = page::Entity::find()
            .filter(page::Column::Id.is_in(chunk.iter().copied()))
            .all(conn)
            .await?;
        for row in rows {
            found.insert(row.id, read(row)?);
        }
    }
    Ok(found)
}

/// The pages of a site by path, after `after`, at most `limit`.
pub(crate) async fn pages_of_site(
    conn: &impl ConnectionTrait,
    site: SiteId,
    after: Option<&PagePath>,
    limit: u64,
) -> Result<Vec<StoredPage>, DbError> {
    let mut query = page::Entity::find().filter(page::Column::SiteId.eq(site.0));
    if let Some(after) = after {
        query = query.filter(page::Column::Path.gt(after.as_str()));
    }
    let rows = query.order_by_asc(page::Column::Path).limit(limit).all(conn).await?;
    rows.into_iter().map(read).collect()
}

/// Inserts pages, or overwrites what is known of them. No page may come twice.
pub(crate) async fn save_pages(
    conn: &impl ConnectionTrait,
    pages: Vec<StoredPage>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let on_conflict = OnConflict::column(page::Column::Id)
        .update_columns([
            page::Column::Source,
            page::Column::Subject,
            page::Column::Hash,
            page::Column::ReadsHash,
            page::Column::Size,
            page::Column::Refusal,
            page::Column::PrintedAt,
        ])
        .to_owned();
    let mut rows = pages.into_iter().map(|page| write(page, now)).peekable();
    while rows.peek().is_some() {
        page::Entity::insert_many(rows.by_ref().take(VALUES_PER_STATEMENT / COLUMNS))
            .on_conflict(on_conflict.clone())
            .exec_without_returning(conn)
            .await?;
    }
    Ok(())
}

/// Forgets pages.
pub(crate) async fn remove_pages(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<(), DbError> {
    for chunk in ids.chunks(VALUES_PER_STATEMENT) {
        page::Entity::delete_many()
            .filter(page::Column::Id.is_in(chunk.iter().copied()))
            .exec(conn)
            .await?;
    }
    Ok(())
}

fn write(page: StoredPage, now: DateTime<Utc>) -> page::ActiveModel {
    page::ActiveModel {
        id: Set(page.id),
        site_id: Set(page.site_id.0),
        path: Set(page.path.as_str().to_owned()),
        source: Set(page.source),
        subject: Set(page.subject),
        hash: Set(page.hash),
        reads_hash: Set(page.reads_hash),
        size: Set(i64::try_from(page.size).unwrap_or(i64::MAX)),
        refusal: Set(page.refusal),
        printed_at: Set(now),
    }
}

fn read(row: page::Model) -> Result<StoredPage, DbError> {
    let path = PagePath::new(&row.path).map_err(|error| DbError::corrupt("pages.path", error))?;
    Ok(StoredPage {
        id: row.id,
        site_id: SiteId(row.site_id),
        path,
        source: row.source,
        subject: row.subject,
        hash: row.hash,
        reads_hash: row.reads_hash,
        size: row.size.max(0).cast_unsigned(),
        refusal: row.refusal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_has_an_id_and_those_of_one_folder_stand_together() {
        let id = |site, path: &str| {
            page_id(SiteId(Uuid::from_u128(site)), &PagePath::new(path).expect("a path"))
        };
        let all = [
            id(1, "index.html"),
            id(1, "news/index.html"),
            id(1, "news/202601/1.html"),
            id(1, "news/202601/2.html"),
            id(1, "news/202602/1.html"),
            id(2, "news/202601/1.html"),
        ];
        for (position, one) in all.iter().enumerate() {
            assert!(!all[..position].contains(one));
            assert_eq!(one.get_version_num(), 8);
        }
        let mut sorted = all;
        sorted.sort_unstable();
        let place = |id| sorted.iter().position(|other| *other == id).expect("there");
        assert_eq!(place(all[2]).abs_diff(place(all[3])), 1);
    }
}
