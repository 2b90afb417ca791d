//! Rights, as they were given.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, Set,
};
use uuid::Uuid;
use yizhan_core::{GrantId, GroupId, OrganisationId, SiteId, UserId};
use yizhan_db::DbError;

use super::places;
use crate::{GrantScope, HeldGrant, Holder, Right};

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `grants`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "grants")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub holder_kind: String,
        pub holder_id: Uuid,
        pub right_kind: String,
        pub right_name: String,
        pub scope_kind: String,
        pub scope_id: Option<Uuid>,
        pub granted_by: Uuid,
        pub granted_at: DateTimeUtc,
        pub until: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity, Model};

/// The grant of an id.
pub(crate) async fn grant(
    conn: &impl ConnectionTrait,
    id: GrantId,
) -> Result<Option<HeldGrant>, DbError> {
    let row = Entity::find_by_id(id.0).one(conn).await?;
    Ok(read_all(conn, row.into_iter().collect()).await?.pop())
}

/// What these users and groups hold, oldest first, also what has ended.
pub(crate) async fn of_holders(
    conn: &impl ConnectionTrait,
    holders: &[Uuid],
) -> Result<Vec<HeldGrant>, DbError> {
    let rows = Entity::find()
        .filter(Column::HolderId.is_in(holders.to_vec()))
        .order_by_asc(Column::GrantedAt)
        .order_by_asc(Column::Id)
        .all(conn)
        .await?;
    read_all(conn, rows).await
}

/// Everything that was given: a city has some hundreds of people.
pub(crate) async fn all(conn: &impl ConnectionTrait) -> Result<Vec<HeldGrant>, DbError> {
    let rows =
        Entity::find().order_by_asc(Column::GrantedAt).order_by_asc(Column::Id).all(conn).await?;
    read_all(conn, rows).await
}

/// Adds a grant.
pub(crate) async fn insert(conn: &impl ConnectionTrait, grant: &HeldGrant) -> Result<(), DbError> {
    let (holder_kind, holder_id) = match grant.holder {
        Holder::User(id) => ("user", id.0),
        Holder::Group(id) => ("group", id.0),
    };
    let (scope_kind, scope_id) = match grant.scope {
        GrantScope::Platform => ("platform", None),
        GrantScope::Organisation(id) => ("organisation", Some(id.0)),
        GrantScope::Site(id) => ("site", Some(id.0)),
        GrantScope::Channel(_, id) => ("channel", Some(id.0)),
    };
    let row = entity::ActiveModel {
        id: Set(grant.id.0),
        holder_kind: Set(holder_kind.to_owned()),
        holder_id: Set(holder_id),
        right_kind: Set(grant.right.kind().to_owned()),
        right_name: Set(grant.right.name().to_owned()),
        scope_kind: Set(scope_kind.to_owned()),
        scope_id: Set(scope_id),
        granted_by: Set(grant.granted_by.0),
        granted_at: Set(grant.granted_at),
        until: Set(grant.until),
    };
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Takes a grant away. False when there is none.
pub(crate) async fn delete(conn: &impl ConnectionTrait, id: GrantId) -> Result<bool, DbError> {
    Ok(0 < Entity::delete_by_id(id.0).exec(conn).await?.rows_affected)
}

/// What names a role that is no more, or a channel that is no more, grants nothing.
async fn read_all(
    conn: &impl ConnectionTrait,
    rows: Vec<Model>,
) -> Result<Vec<HeldGrant>, DbError> {
    let in_channel = |row: &&Model| row.scope_kind == "channel";
    let channels: Vec<Uuid> =
        rows.iter().filter(in_channel).filter_map(|row| row.scope_id).collect();
    let sites = places::sites_of_channels(conn, &channels).await?;
    let mut grants = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(right) = Right::from_stored(&row.right_kind, &row.right_name) else { continue };
        let scope = match (row.scope_kind.as_str(), row.scope_id) {
            ("platform", None) => GrantScope::Platform,
            ("organisation", Some(id)) => GrantScope::Organisation(OrganisationId(id)),
            ("site", Some(id)) => GrantScope::Site(SiteId(id)),
            ("channel", Some(id)) => match sites.iter().find(|(channel, _)| channel.0 == id) {
                Some((channel, site)) => GrantScope::Channel(*site, *channel),
                None => continue,
            },
            _ => return Err(DbError::corrupt("grants.scope_kind", row.scope_kind)),
        };
        let holder = match row.holder_kind.as_str() {
            "user" => Holder::User(UserId(row.holder_id)),
            "group" => Holder::Group(GroupId(row.holder_id)),
            _ => return Err(DbError::corrupt("grants.holder_kind", row.holder_kind)),
        };
        grants.push(HeldGrant {
            id: GrantId(row.id),
            holder,
            right,
            scope,
            granted_by: UserId(row.granted_by),
            granted_at: row.granted_at,
            until: row.until,
        });
    }
    Ok(grants)
}
