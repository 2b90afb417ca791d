//! Users.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::NotSet, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Set,
};
use yizhan_core::{OrganisationId, UserId};
use yizhan_db::DbError;
use yizhan_frame::http::Cursor;

use crate::User;

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `users`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "users")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub login: String,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        pub organisation_id: Option<Uuid>,
        #[sea_orm(column_type = "Text")]
        pub email: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub phone: Option<String>,
        pub is_suspended: bool,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// The user of an id.
pub(crate) async fn user(conn: &impl ConnectionTrait, id: UserId) -> Result<Option<User>, DbError> {
    Ok(Entity::find_by_id(id.0).one(conn).await?.map(read))
}

/// The user of a login, as it is kept.
pub(crate) async fn by_login(
    conn: &impl ConnectionTrait,
    login: &str,
) -> Result<Option<User>, DbError> {
    Ok(Entity::find().filter(Column::Login.eq(login)).one(conn).await?.map(read))
}

/// Several users, in no order.
pub(crate) async fn users(
    conn: &impl ConnectionTrait,
    ids: &[UserId],
) -> Result<Vec<User>, DbError> {
    let ids = ids.iter().map(|id| id.0);
    let rows = Entity::find().filter(Column::Id.is_in(ids)).all(conn).await?;
    Ok(rows.into_iter().map(read).collect())
}

/// How many users there are.
pub(crate) async fn count(conn: &impl ConnectionTrait) -> Result<u64, DbError> {
    Ok(Entity::find().count(conn).await?)
}

/// A page of users, newest first; one more than fits. `among` limits it to some of them.
pub(crate) async fn list(
    conn: &impl ConnectionTrait,
    among: Option<&[UserId]>,
    text: Option<&str>,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<User>, DbError> {
    let mut query =
        Entity::find().order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(limit);
    if let Some(ids) = among {
        query = query.filter(Column::Id.is_in(ids.iter().map(|id| id.0)));
    }
    if let Some(text) = text {
        let named =
            Condition::any().add(Column::Login.contains(text)).add(Column::Name.contains(text));
        query = query.filter(named);
    }
    if let Some(Cursor { at, id }) = after {
        let same = Condition::all().add(Column::CreatedAt.eq(at)).add(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::CreatedAt.lt(at)).add(same));
    }
    Ok(query.all(conn).await?.into_iter().map(read).collect())
}

/// Adds a user.
pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    user: &User,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let row = entity::ActiveModel { id: Set(user.id.0), created_at: Set(now), ..write(user, now) };
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Saves a changed user, unless somebody else changed them since: then nothing is saved and the answer is false.
pub(crate) async fn update(
    conn: &impl ConnectionTrait,
    user: &mut User,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let before = user.version;
    user.version += 1;
    let done = Entity::update_many()
        .set(write(user, now))
        .filter(Column::Id.eq(user.id.0))
        .filter(Column::Version.eq(before))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

fn write(user: &User, now: DateTime<Utc>) -> entity::ActiveModel {
    entity::ActiveModel {
        id: NotSet,
        login: Set(user.login.clone()),
        name: Set(user.name.clone()),
        organisation_id: Set(user.organisation_id.map(|id| id.0)),
        email: Set(user.email.clone()),
        phone: Set(user.phone.clone()),
        is_suspended: Set(user.is_suspended),
        created_at: NotSet,
        updated_at: Set(now),
        version: Set(user.version),
    }
}

fn read(row: entity::Model) -> User {
    User {
        id: UserId(row.id),
        login: row.login,
        name: row.name,
        organisation_id: row.organisation_id.map(OrganisationId),
        email: row.email,
        phone: row.phone,
        is_suspended: row.is_suspended,
        created_at: row.created_at,
        version: row.version,
    }
}
