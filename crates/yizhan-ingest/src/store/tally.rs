//! Counts over the addresses of a run.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;
use yizhan_db::DbError;

use super::entity::{ItemKind, ItemStage, ingest_item};

use ingest_item::{Column, Entity};

/// How many addresses ended in one way.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct KindTally {
    pub(crate) stage: ItemStage,
    pub(crate) kind: ItemKind,
    pub(crate) reason: Option<String>,
    pub(crate) outcome: Option<String>,
    pub(crate) count: i64,
}

/// How many documents went into one channel.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct ChannelTally {
    pub(crate) channel_id: Uuid,
    pub(crate) count: i64,
}

/// Counts by stage, kind, reason and outcome.
pub(crate) async fn kind_tally(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
) -> Result<Vec<KindTally>, DbError> {
    Ok(Entity::find()
        .select_only()
        .columns([Column::Stage, Column::Kind, Column::Reason, Column::Outcome])
        .column_as(Column::Id.count(), "count")
        .filter(Column::RunId.eq(run_id))
        .group_by(Column::Stage)
        .group_by(Column::Kind)
        .group_by(Column::Reason)
        .group_by(Column::Outcome)
        .into_model()
        .all(conn)
        .await?)
}

/// Counts of documents by channel.
pub(crate) async fn channel_tally(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
) -> Result<Vec<ChannelTally>, DbError> {
    Ok(Entity::find()
        .select_only()
        .column(Column::ChannelId)
        .column_as(Column::Id.count(), "count")
        .filter(Column::RunId.eq(run_id))
        .filter(Column::Stage.eq(ItemStage::Loaded))
        .filter(Column::ChannelId.is_not_null())
        .group_by(Column::ChannelId)
        .into_model()
        .all(conn)
        .await?)
}

/// How many addresses are at one of these stages.
pub(crate) async fn remaining(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    stages: &[ItemStage],
    kinds: &[ItemKind],
) -> Result<u64, DbError> {
    Ok(Entity::find()
        .filter(Column::RunId.eq(run_id))
        .filter(Column::Stage.is_in(stages.iter().copied()))
        .filter(Column::Kind.is_in(kinds.iter().copied()))
        .count(conn)
        .await?)
}

/// The document of the first address with this text, and its address.
pub(crate) async fn original_of(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    text_hash: &str,
) -> Result<Option<(Uuid, String)>, DbError> {
    let found: Option<(Option<Uuid>, String)> = Entity::find()
        .select_only()
        .columns([Column::DocumentId, Column::Url])
        .filter(Column::RunId.eq(run_id))
        .filter(Column::TextHash.eq(text_hash))
        .filter(Column::DocumentId.is_not_null())
        .order_by_asc(Column::Position)
        .limit(1)
        .into_tuple()
        .one(conn)
        .await?;
    Ok(found.and_then(|(document, url)| Some((document?, url))))
}

/// Some of the addresses with this text, the first ones.
pub(crate) async fn addresses_with(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    text_hash: &str,
    limit: u64,
) -> Result<Vec<String>, DbError> {
    let found = Entity::find()
        .select_only()
        .column(Column::Url)
        .filter(Column::RunId.eq(run_id))
        .filter(Column::TextHash.eq(text_hash))
        .order_by_asc(Column::Position)
        .limit(limit)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(found)
}

/// The channels of all addresses of a document, the first address first.
pub(crate) async fn channels_of_document(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
    document_id: Uuid,
) -> Result<Vec<Uuid>, DbError> {
    let found: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::ChannelId)
        .filter(Column::RunId.eq(run_id))
        .filter(Column::DocumentId.eq(document_id))
        .filter(Column::ChannelId.is_not_null())
        .order_by_asc(Column::Position)
        .into_tuple()
        .all(conn)
        .await?;
    let mut channels = Vec::new();
    for channel in found {
        if !channels.contains(&channel) {
            channels.push(channel);
        }
    }
    Ok(channels)
}

/// For each list, the channels of its entries, with how many are in each.
pub(crate) async fn channels_by_referrer(
    conn: &impl ConnectionTrait,
    run_id: Uuid,
) -> Result<Vec<(i32, Uuid, i64)>, DbError> {
    Ok(Entity::find()
        .select_only()
        .columns([Column::ListedBy, Column::ChannelId])
        .column_as(Column::Id.count(), "count")
        .filter(Column::RunId.eq(run_id))
        .filter(Column::ListedBy.is_not_null())
        .filter(Column::ChannelId.is_not_null())
        .group_by(Column::ListedBy)
        .group_by(Column::ChannelId)
        .into_tuple()
        .all(conn)
        .await?)
}
