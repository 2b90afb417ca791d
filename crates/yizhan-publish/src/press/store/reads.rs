//! What each page read.

use std::collections::{BTreeMap, HashMap, HashSet};

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Set,
};
use uuid::Uuid;
use yizhan_db::DbError;

use super::{VALUES_PER_STATEMENT, entity::page_read};
use crate::press::read_key::{ReadKey, ReadKind};

/// Columns of a row.
const COLUMNS: usize = 3;

/// The ids of the pages that read one of `keys`, after `after`, in their order, at most `limit`.
pub(crate) async fn readers(
    conn: &impl ConnectionTrait,
    keys: &[ReadKey],
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Uuid>, DbError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    // A list of pairs is written differently for the two databases, so the ids are put together by kind.
    let mut by_kind: BTreeMap<i16, Vec<Uuid>> = BTreeMap::new();
    for key in keys {
        by_kind.entry(key.stored_kind()).or_default().push(key.id);
    }
    let any = by_kind.into_iter().fold(Condition::any(), |any, (kind, ids)| {
        let of_kind = Condition::all().add(page_read::Column::Kind.eq(kind));
        any.add(of_kind.add(page_read::Column::Key.is_in(ids)))
    });
    let mut query = page_read::Entity::find()
        .select_only()
        .column(page_read::Column::PageId)
        .distinct()
        .filter(any);
    if let Some(after) = after {
        query = query.filter(page_read::Column::PageId.gt(after));
    }
    let query = query.order_by_asc(page_read::Column::PageId).limit(limit);
    Ok(query.into_tuple().all(conn).await?)
}

/// What each of `pages` read.
pub(crate) async fn reads_of(
    conn: &impl ConnectionTrait,
    pages: &[Uuid],
) -> Result<HashMap<Uuid, Vec<ReadKey>>, DbError> {
    let mut reads: HashMap<Uuid, Vec<ReadKey>> = HashMap::new();
    for chunk in pages.chunks(VALUES_PER_STATEMENT) {
        let rows = page_read::Entity::find()
            .filter(page_read::Column::PageId.is_in(chunk.iter().copied()))
            .all(conn)
            .await?;
        for row in rows {
            let key = ReadKey::from_stored(row.kind, row.key)
                .ok_or_else(|| DbError::corrupt("page_reads.kind", format!("kind {}", row.kind)))?;
            reads.entry(row.page_id).or_default().push(key);
        }
    }
    Ok(reads)
}

/// Forgets what `pages` read.
pub(crate) async fn remove_reads(
    conn: &impl ConnectionTrait,
    pages: &[Uuid],
) -> Result<(), DbError> {
    for chunk in pages.chunks(VALUES_PER_STATEMENT) {
        page_read::Entity::delete_many()
            .filter(page_read::Column::PageId.is_in(chunk.iter().copied()))
            .exec(conn)
            .await?;
    }
    Ok(())
}

/// Adds what pages read. Nothing may come twice, nor be there already.
pub(crate) async fn add_reads(
    conn: &impl ConnectionTrait,
    reads: impl Iterator<Item = (Uuid, ReadKey)>,
) -> Result<(), DbError> {
    let mut rows = reads
        .map(|(page, key)| page_read::ActiveModel {
            kind: Set(key.stored_kind()),
            key: Set(key.id),
            page_id: Set(page),
        })
        .peekable();
    while rows.peek().is_some() {
        page_read::Entity::insert_many(rows.by_ref().take(VALUES_PER_STATEMENT / COLUMNS))
            .exec_without_returning(conn)
            .await?;
    }
    Ok(())
}

/// The files beside `pages`.
pub(crate) async fn files_of(
    conn: &impl ConnectionTrait,
    pages: &[Uuid],
) -> Result<HashSet<Uuid>, DbError> {
    let mut files = HashSet::new();
    for chunk in pages.chunks(VALUES_PER_STATEMENT) {
        let found: Vec<Uuid> = page_read::Entity::find()
            .select_only()
            .column(page_read::Column::Key)
            .distinct()
            .filter(page_read::Column::PageId.is_in(chunk.iter().copied()))
            .filter(page_read::Column::Kind.eq(ReadKind::File as i16))
            .into_tuple()
            .all(conn)
            .await?;
        files.extend(found);
    }
    Ok(files)
}

/// Those of `files` that no page has beside it.
pub(crate) async fn unread_files(
    conn: &impl ConnectionTrait,
    files: HashSet<Uuid>,
) -> Result<Vec<Uuid>, DbError> {
    let mut unread = files;
    let all: Vec<Uuid> = unread.iter().copied().collect();
    for chunk in all.chunks(VALUES_PER_STATEMENT) {
        let read: Vec<Uuid> = page_read::Entity::find()
            .select_only()
            .column(page_read::Column::Key)
            .distinct()
            .filter(page_read::Column::Kind.eq(ReadKind::File as i16))
            .filter(page_read::Column::Key.is_in(chunk.iter().copied()))
            .into_tuple()
            .all(conn)
            .await?;
        for file in read {
            unread.remove(&file);
        }
    }
    Ok(unread.into_iter().collect())
}
