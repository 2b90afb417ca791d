//! Stored files: who uses them, and how often.
//!
//! Invariant: `reference_count` is the number of rows of `attachments` that name the blob.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Set,
    sea_query::{Expr, OnConflict, Query},
};
use uuid::Uuid;
use yizhan_core::{EditionId, SiteId};
use yizhan_db::DbError;
use yizhan_files::BlobHash;

use super::{documents, placements};
use crate::{DraftFile, FileRole};

mod blob {
    use sea_orm::entity::prelude::*;

    /// A row of `blobs`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "blobs")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub hash: String,
        pub size: i64,
        pub media_type: String,
        pub reference_count: i64,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod attachment {
    use sea_orm::entity::prelude::*;

    /// A row of `attachments`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "attachments")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub edition_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub role: String,
        #[sea_orm(column_type = "Text")]
        pub blob_hash: String,
        #[sea_orm(column_type = "Text")]
        pub name: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The length and the media type of a stored file.
pub(crate) async fn known(
    conn: &impl ConnectionTrait,
    hash: BlobHash,
) -> Result<Option<(u64, String)>, DbError> {
    let row = blob::Entity::find_by_id(hash.to_string()).one(conn).await?;
    let read = |row: blob::Model| {
        let size =
            u64::try_from(row.size).map_err(|error| DbError::corrupt("blobs.size", error))?;
        Ok((size, row.media_type))
    };
    row.map(read).transpose()
}

/// Attaches files to a new edition and counts the references.
pub(crate) async fn attach(
    conn: &impl ConnectionTrait,
    edition: EditionId,
    files: &[DraftFile],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if files.is_empty() {
        return Ok(());
    }
    for file in files {
        count_up(conn, file, now).await?;
    }
    let rows = (0..).zip(files).map(|(position, file)| attachment::ActiveModel {
        edition_id: Set(edition.0),
        position: Set(position),
        role: Set(role_name(file.role).to_owned()),
        blob_hash: Set(file.hash.to_string()),
        name: Set(file.name.clone()),
    });
    attachment::Entity::insert_many(rows).exec_without_returning(conn).await?;
    Ok(())
}

/// Takes the files from an edition that goes away and counts the references down.
pub(crate) async fn detach(conn: &impl ConnectionTrait, edition: EditionId) -> Result<(), DbError> {
    let rows = attachment::Entity::find()
        .filter(attachment::Column::EditionId.eq(edition.0))
        .all(conn)
        .await?;
    for row in rows {
        blob::Entity::update_many()
            .col_expr(blob::Column::ReferenceCount, Expr::col(blob::Column::ReferenceCount).sub(1))
            .filter(blob::Column::Hash.eq(row.blob_hash))
            .exec(conn)
            .await?;
    }
    attachment::Entity::delete_many()
        .filter(attachment::Column::EditionId.eq(edition.0))
        .exec(conn)
        .await?;
    Ok(())
}

/// The files of several editions, in order, by edition.
pub(crate) async fn files_of(
    conn: &impl ConnectionTrait,
    editions: &[EditionId],
) -> Result<HashMap<Uuid, Vec<DraftFile>>, DbError> {
    let rows = attachment::Entity::find()
        .filter(attachment::Column::EditionId.is_in(editions.iter().map(|id| id.0)))
        .order_by_asc(attachment::Column::EditionId)
        .order_by_asc(attachment::Column::Position)
        .all(conn)
        .await?;
    let mut files: HashMap<Uuid, Vec<DraftFile>> = HashMap::new();
    if rows.is_empty() {
        return Ok(files);
    }
    let hashes = rows.iter().map(|row| row.blob_hash.clone());
    let blobs = blob::Entity::find().filter(blob::Column::Hash.is_in(hashes)).all(conn).await?;
    let blobs: HashMap<_, _> = blobs.iter().map(|blob| (blob.hash.as_str(), blob)).collect();
    for row in &rows {
        let blob = blobs
            .get(row.blob_hash.as_str())
            .ok_or_else(|| DbError::corrupt("attachments.blob_hash", "the blob is missing"))?;
        files.entry(row.edition_id).or_default().push(read(row, blob)?);
    }
    Ok(files)
}

/// The name of a file in the first live edition that names it and has its page on the site.
pub(crate) async fn live_name(
    conn: &impl ConnectionTrait,
    site: SiteId,
    hash: BlobHash,
) -> Result<Option<String>, DbError> {
    let page = Query::select()
        .expr(Expr::val(1))
        .from(documents::Entity)
        .inner_join(
            placements::Entity,
            Expr::col((placements::Entity, placements::Column::DocumentId))
                .equals((documents::Entity, documents::Column::Id)),
        )
        .and_where(
            Expr::col((documents::Entity, documents::Column::LiveEditionId))
                .equals((attachment::Entity, attachment::Column::EditionId)),
        )
        .and_where(Expr::col((placements::Entity, placements::Column::SiteId)).eq(site.0))
        .and_where(Expr::col((placements::Entity, placements::Column::IsCanonical)).eq(true))
        .and_where(Expr::col((placements::Entity, placements::Column::IsLive)).eq(true))
        .to_owned();
    Ok(attachment::Entity::find()
        .select_only()
        .column(attachment::Column::Name)
        .filter(attachment::Column::BlobHash.eq(hash.to_string()))
        .filter(Expr::exists(page))
        .order_by_asc(attachment::Column::EditionId)
        .limit(1)
        .into_tuple()
        .one(conn)
        .await?)
}

/// Blobs that nothing refers to any more, for the sweep; at most `limit`.
pub(crate) async fn unreferenced(
    conn: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<BlobHash>, DbError> {
    let hashes: Vec<String> = blob::Entity::find()
        .select_only()
        .column(blob::Column::Hash)
        .filter(blob::Column::ReferenceCount.lte(0))
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await?;
    hashes.iter().map(|hash| parse_hash(hash)).collect()
}

/// Forgets a blob, unless somebody refers to it again; says whether it is forgotten.
pub(crate) async fn forget(conn: &impl ConnectionTrait, hash: BlobHash) -> Result<bool, DbError> {
    let done = blob::Entity::delete_many()
        .filter(blob::Column::Hash.eq(hash.to_string()))
        .filter(blob::Column::ReferenceCount.lte(0))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

async fn count_up(
    conn: &impl ConnectionTrait,
    file: &DraftFile,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let size = i64::try_from(file.size).map_err(|error| DbError::corrupt("blobs.size", error))?;
    let row = blob::ActiveModel {
        hash: Set(file.hash.to_string()),
        size: Set(size),
        media_type: Set(file.media_type.clone()),
        reference_count: Set(1),
        created_at: Set(now),
    };
    let again = OnConflict::column(blob::Column::Hash)
        .value(
            blob::Column::ReferenceCount,
            Expr::col((blob::Entity, blob::Column::ReferenceCount)).add(1),
        )
        .to_owned();
    blob::Entity::insert(row).on_conflict(again).exec_without_returning(conn).await?;
    Ok(())
}

fn role_name(role: FileRole) -> &'static str {
    match role {
        FileRole::Attachment => "attachment",
        FileRole::Inline => "inline",
    }
}

fn read(row: &attachment::Model, blob: &blob::Model) -> Result<DraftFile, DbError> {
    let role = match row.role.as_str() {
        "attachment" => FileRole::Attachment,
        "inline" => FileRole::Inline,
        other => return Err(DbError::corrupt("attachments.role", other)),
    };
    let size = u64::try_from(blob.size).map_err(|error| DbError::corrupt("blobs.size", error))?;
    Ok(DraftFile {
        role,
        hash: parse_hash(&row.blob_hash)?,
        size,
        media_type: blob.media_type.clone(),
        name: row.name.clone(),
    })
}

fn parse_hash(text: &str) -> Result<BlobHash, DbError> {
    text.parse().map_err(|error| DbError::corrupt("blobs.hash", error))
}
