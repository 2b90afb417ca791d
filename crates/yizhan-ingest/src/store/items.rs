//! Rows of addresses, in the order of their positions.

use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, sea_query::Expr,
};
use uuid::Uuid;
use yizhan_db::DbError;

use super::entity::{ItemKind, ItemRow, ItemStage, ingest_item};

use ingest_item::{Column, Entity};

/// How many rows one statement inserts, and how many keys one asks for: below the limit of bound
/// values of both databases.
const ROWS: usize = 500;

/// What a link needs to know of the address it leads to.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Known {
    pub(crate) position: i32,
    pub(crate) url_key: String,
    pub(crate) stage: ItemStage,
    pub(crate) kind: ItemKind,
    pub(crate) blob_hash: Option<String>,
    pub(crate) size: Option<i64>,
    pub(crate) media_type: Option<String>,
    pub(crate) file_name: Option<String>,
    pub(crate) final_url: Option<String>,
    pub(crate) document_id: Option<Uuid>,
}

const KNOWN: [Column; 10] = [
    Column::Position,
    Column::UrlKey,
    Column::Stage,
    Column::Kind,
    Column::BlobHash,
    Column::Size,
    Column::MediaType,
    Column::FileName,
    Column::FinalUrl,
    Column::DocumentId,
];

/// Adds addresses.
pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    items: Vec<ItemRow>,
) -> Result<(), DbError> {
    let mut rows = items.into_iter().map(|item| item.into_active_model().reset_all()).peekable();
    while rows.peek().is_some() {
        let chunk: Vec<_> = rows.by_ref().take(ROWS).collect();
        Entity::insert_many(chunk).exec_without_returning(conn).await?;
    }
    Ok(())
}

/// Writes a changed address.
pub(crate) async fn save(conn: &impl ConnectionTrait, item: ItemRow) -> Result<(), DbError> {
    item.into_active_model().reset_all().update(conn).await?;
    Ok(())
}

/// The next addresses of these kinds at a stage.
pub(crate) async fn next(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    stage: ItemStage,
    kinds: &[ItemKind],
    limit: u64,
) -> Result<Vec<ItemRow>, DbError> {
    next_after(conn, run_id, stage, kinds, 0, limit).await
}

/// The next addresses of these kinds at a stage, after a position.
pub(crate) async fn next_after(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    stage: ItemStage,
    kinds: &[ItemKind],
    after: i32,
    limit: u64,
) -> Result<Vec<ItemRow>, DbError> {
    Ok(Entity::find()
        .filter(Column::RunId.eq(run_id))
        .filter(Column::Stage.eq(stage))
        .filter(Column::Kind.is_in(kinds.iter().copied()))
        .filter(Column::Position.gt(after))
        .order_by_asc(Column::Position)
        .limit(limit)
        .all(conn)
        .await?)
}

/// The addresses of a run after a position.
pub(crate) async fn page(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    after: i32,
    limit: u64,
) -> Result<Vec<ItemRow>, DbError> {
    Ok(Entity::find()
        .filter(Column::RunId.eq(run_id))
        .filter(Column::Position.gt(after))
        .order_by_asc(Column::Position)
        .limit(limit)
        .all(conn)
        .await?)
}

/// Those of `keys` that the run knows.
pub(crate) async fn known(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    keys: &[String],
) -> Result<Vec<Known>, DbError> {
    let mut found = Vec::new();
    for chunk in keys.chunks(ROWS) {
        let rows = Entity::find()
            .select_only()
            .columns(KNOWN)
            .filter(Column::RunId.eq(run_id))
            .filter(Column::UrlKey.is_in(chunk))
            .into_model::<Known>()
            .all(conn)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The address at a position.
pub(crate) async fn find(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    position: i32,
) -> Result<Option<ItemRow>, DbError> {
    Ok(Entity::find()
        .filter(Column::RunId.eq(run_id))
        .filter(Column::Position.eq(position))
        .one(conn)
        .await?)
}

/// The addresses at these positions, without order.
pub(crate) async fn items_at(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    positions: &[i32],
) -> Result<Vec<ItemRow>, DbError> {
    let mut found = Vec::new();
    for chunk in positions.chunks(ROWS) {
        let rows = Entity::find()
            .filter(Column::RunId.eq(run_id))
            .filter(Column::Position.is_in(chunk.iter().copied()))
            .all(conn)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The last position given out.
pub(crate) async fn last_position(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
) -> Result<i32, DbError> {
    let last = Entity::find()
        .select_only()
        .column(Column::Position)
        .filter(Column::RunId.eq(run_id))
        .order_by_desc(Column::Position)
        .limit(1)
        .into_tuple::<i32>()
        .one(conn)
        .await?;
    Ok(last.unwrap_or(0))
}

/// Position, address and what it showed, of the addresses that count against the budgets.
pub(crate) async fn admitted(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    after: i32,
    limit: u64,
) -> Result<Vec<(i32, String, Option<String>)>, DbError> {
    Ok(Entity::find()
        .select_only()
        .columns([Column::Position, Column::Url, Column::SeenHash])
        .filter(Column::RunId.eq(run_id))
        .filter(Column::IsAdmitted.eq(true))
        .filter(Column::Position.gt(after))
        .order_by_asc(Column::Position)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await?)
}

/// Notes the list that holds these addresses, where none is noted yet.
pub(crate) async fn set_listed_by(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    keys: &[String],
    list: i32,
) -> Result<(), DbError> {
    for chunk in keys.chunks(ROWS) {
        Entity::update_many()
            .col_expr(Column::ListedBy, Expr::value(list))
            .filter(Column::RunId.eq(run_id))
            .filter(Column::UrlKey.is_in(chunk))
            .filter(Column::ListedBy.is_null())
            .exec(conn)
            .await?;
    }
    Ok(())
}

/// Queues those of `keys` that are files which nothing needed so far.
pub(crate) async fn queue_noted(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    keys: &[String],
) -> Result<(), DbError> {
    for chunk in keys.chunks(ROWS) {
        Entity::update_many()
            .col_expr(Column::Stage, Expr::value(ItemStage::Queued))
            .filter(Column::RunId.eq(run_id))
            .filter(Column::UrlKey.is_in(chunk))
            .filter(Column::Stage.eq(ItemStage::Noted))
            .exec(conn)
            .await?;
    }
    Ok(())
}

/// Those of `keys` that are files which nothing needed so far, and which no list described.
pub(crate) async fn noted_files(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    keys: &[String],
) -> Result<Vec<ItemRow>, DbError> {
    let mut found = Vec::new();
    for chunk in keys.chunks(ROWS) {
        let rows = Entity::find()
            .filter(Column::RunId.eq(run_id))
            .filter(Column::UrlKey.is_in(chunk))
            .filter(Column::Stage.eq(ItemStage::Noted))
            .filter(Column::Extracted.is_null())
            .all(conn)
            .await?;
        found.extend(rows);
    }
    Ok(found)
}

/// Queues the files that a list described and no document needs, as documents of their own. Says how many.
pub(crate) async fn queue_listed_files(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
) -> Result<u64, DbError> {
    let queued = Entity::update_many()
        .col_expr(Column::Stage, Expr::value(ItemStage::Queued))
        .col_expr(Column::Kind, Expr::value(ItemKind::ListedFile))
        .filter(Column::RunId.eq(run_id))
        .filter(Column::Stage.eq(ItemStage::Noted))
        .filter(Column::Extracted.is_not_null())
        .exec(conn)
        .await?;
    Ok(queued.rows_affected)
}

/// Skips the files that no document needs.
pub(crate) async fn skip_noted_files(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    code: &str,
    text: &str,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::Stage, Expr::value(ItemStage::Skipped))
        .col_expr(Column::Reason, Expr::value(code))
        .col_expr(Column::ReasonText, Expr::value(text))
        .filter(Column::RunId.eq(run_id))
        .filter(Column::Stage.eq(ItemStage::Noted))
        .exec(conn)
        .await?;
    Ok(())
}
