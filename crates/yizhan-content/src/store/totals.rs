//! How many live documents each channel has.
//!
//! Invariant: changed together with what becomes live or hidden, so that a list page need not count.

use sea_orm::{
    ConnectionTrait, EntityTrait as _, ExprTrait as _, Set,
    sea_query::{Expr, OnConflict},
};
use yizhan_core::ChannelId;
use yizhan_db::DbError;

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `channel_totals`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "channel_totals")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub channel_id: Uuid,
        pub live: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{ActiveModel, Column, Entity};

/// How many live documents a channel has.
pub(crate) async fn live_in(
    conn: &impl ConnectionTrait,
    channel: ChannelId,
) -> Result<u64, DbError> {
    let row = Entity::find_by_id(channel.0).one(conn).await?;
    Ok(row.map_or(0, |row| u64::try_from(row.live).unwrap_or_default()))
}

/// Notes that a channel has `more` live documents than before, or fewer if that is negative.
pub(super) async fn add(
    conn: &impl ConnectionTrait,
    channel: ChannelId,
    more: i64,
) -> Result<(), DbError> {
    let sum = Expr::col((Entity, Column::Live)).add(more);
    let on_conflict = OnConflict::column(Column::ChannelId).value(Column::Live, sum).to_owned();
    Entity::insert(ActiveModel { channel_id: Set(channel.0), live: Set(more) })
        .on_conflict(on_conflict)
        .exec_without_returning(conn)
        .await?;
    Ok(())
}
