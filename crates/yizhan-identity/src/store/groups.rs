//! Groups of users, and who is in them.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set, TryInsertResult, sea_query::OnConflict,
};
use uuid::Uuid;
use yizhan_core::{GroupId, UserId};
use yizhan_db::DbError;

use crate::Group;

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `user_groups`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "user_groups")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub key: String,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        pub created_at: DateTimeUtc,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod members {
    use sea_orm::entity::prelude::*;

    /// A row of `group_members`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "group_members")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub group_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        pub since: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// The group of an id.
pub(crate) async fn group(
    conn: &impl ConnectionTrait,
    id: GroupId,
) -> Result<Option<Group>, DbError> {
    Ok(Entity::find_by_id(id.0).one(conn).await?.map(read))
}

/// Whether a group has this key.
pub(crate) async fn has_key(conn: &impl ConnectionTrait, key: &str) -> Result<bool, DbError> {
    Ok(Entity::find().filter(Column::Key.eq(key)).one(conn).await?.is_some())
}

/// All groups, by key.
pub(crate) async fn groups(conn: &impl ConnectionTrait) -> Result<Vec<Group>, DbError> {
    let rows = Entity::find().order_by_asc(Column::Key).all(conn).await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Adds a group.
pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    group: &Group,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let row = entity::ActiveModel {
        id: Set(group.id.0),
        key: Set(group.key.clone()),
        name: Set(group.name.clone()),
        created_at: Set(now),
        version: Set(1),
    };
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// The groups that a user is in.
pub(crate) async fn of_user(
    conn: &impl ConnectionTrait,
    user: UserId,
) -> Result<Vec<GroupId>, DbError> {
    let ids: Vec<Uuid> = members::Entity::find()
        .select_only()
        .column(members::Column::GroupId)
        .filter(members::Column::UserId.eq(user.0))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(GroupId).collect())
}

/// Who is in a group.
pub(crate) async fn members(
    conn: &impl ConnectionTrait,
    group: GroupId,
) -> Result<Vec<UserId>, DbError> {
    let ids: Vec<Uuid> = members::Entity::find()
        .select_only()
        .column(members::Column::UserId)
        .filter(members::Column::GroupId.eq(group.0))
        .order_by_asc(members::Column::Since)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(UserId).collect())
}

/// Puts a user into a group. False when they are in it already.
pub(crate) async fn join(
    conn: &impl ConnectionTrait,
    (group, user): (GroupId, UserId),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let row =
        members::ActiveModel { group_id: Set(group.0), user_id: Set(user.0), since: Set(now) };
    let columns = [members::Column::GroupId, members::Column::UserId];
    let same = OnConflict::columns(columns).do_nothing().to_owned();
    let done = members::Entity::insert(row).on_conflict(same).try_insert().exec(conn).await?;
    Ok(matches!(done, TryInsertResult::Inserted(_)))
}

/// Takes a user out of a group. False when they were not in it.
pub(crate) async fn leave(
    conn: &impl ConnectionTrait,
    (group, user): (GroupId, UserId),
) -> Result<bool, DbError> {
    Ok(0 < members::Entity::delete_by_id((group.0, user.0)).exec(conn).await?.rows_affected)
}

fn read(row: entity::Model) -> Group {
    Group { id: GroupId(row.id), key: row.key, name: row.name }
}
