//! Which reviews hold where.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, Set,
    sea_query::OnConflict,
};
use uuid::Uuid;
use yizhan_core::{ChannelId, SiteId, UserId};
use yizhan_db::DbError;

use crate::ReviewChain;

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `review_chains`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "review_chains")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub site_id: Uuid,
        /// A channel, or the site itself.
        #[sea_orm(primary_key, auto_increment = false)]
        pub place_id: Uuid,
        pub steps: Json,
        pub changed_by: Uuid,
        pub changed_at: DateTimeUtc,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// A chain that was set somewhere (已设置的审核流程).
pub(crate) struct SetChain {
    /// In which channel; none for the site as a whole.
    pub(crate) channel: Option<ChannelId>,
    /// The reviews.
    pub(crate) chain: ReviewChain,
    /// How often it was set.
    pub(crate) version: i64,
}

/// The chains that were set on a site.
pub(crate) async fn of_site(
    conn: &impl ConnectionTrait,
    site: SiteId,
) -> Result<Vec<SetChain>, DbError> {
    let rows = Entity::find().filter(Column::SiteId.eq(site.0)).all(conn).await?;
    let read = |row: entity::Model| {
        let chain = serde_json::from_value(row.steps)
            .map_err(|error| DbError::corrupt("review_chains.steps", error))?;
        let channel = (row.place_id != row.site_id).then_some(ChannelId(row.place_id));
        Ok(SetChain { channel, chain, version: row.version })
    };
    rows.into_iter().map(read).collect()
}

/// Sets the chain of a channel, or of the site as a whole.
pub(crate) async fn save(
    conn: &impl ConnectionTrait,
    (site, channel): (SiteId, Option<ChannelId>),
    (chain, version): (&ReviewChain, i64),
    (by, now): (UserId, DateTime<Utc>),
) -> Result<(), DbError> {
    let steps = serde_json::to_value(chain)
        .map_err(|error| DbError::corrupt("review_chains.steps", error))?;
    let row = entity::ActiveModel {
        site_id: Set(site.0),
        place_id: Set(place(site, channel)),
        steps: Set(steps),
        changed_by: Set(by.0),
        changed_at: Set(now),
        version: Set(version),
    };
    let same = OnConflict::columns([Column::SiteId, Column::PlaceId])
        .update_columns([Column::Steps, Column::ChangedBy, Column::ChangedAt, Column::Version])
        .to_owned();
    Entity::insert(row).on_conflict(same).exec_without_returning(conn).await?;
    Ok(())
}

/// Lets what holds above hold here again.
pub(crate) async fn delete(
    conn: &impl ConnectionTrait,
    site: SiteId,
    channel: Option<ChannelId>,
) -> Result<(), DbError> {
    Entity::delete_by_id((site.0, place(site, channel))).exec(conn).await?;
    Ok(())
}

fn place(site: SiteId, channel: Option<ChannelId>) -> Uuid {
    channel.map_or(site.0, |channel| channel.0)
}
