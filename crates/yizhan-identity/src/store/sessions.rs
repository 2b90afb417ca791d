//! Sessions, found by the hash of their secret.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, Set, sea_query::Expr,
};
use yizhan_core::{SessionId, UserId};
use yizhan_db::DbError;

use crate::{Session, SessionLimits, Stage};

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `sessions`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "sessions")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub token_hash: String,
        #[sea_orm(column_type = "Text")]
        pub former_token_hash: Option<String>,
        pub stage: String,
        #[sea_orm(column_type = "Text")]
        pub address: String,
        #[sea_orm(column_type = "Text")]
        pub device: String,
        pub created_at: DateTimeUtc,
        pub rotated_at: DateTimeUtc,
        pub seen_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// The session of a secret: of the one it has, or for a little while of the one it had.
pub(crate) async fn by_secret(
    conn: &impl ConnectionTrait,
    hash: &str,
    now: DateTime<Utc>,
    limits: &SessionLimits,
) -> Result<Option<Session>, DbError> {
    let former = Condition::all()
        .add(Column::FormerTokenHash.eq(hash))
        .add(Column::RotatedAt.gt(now - limits.grace));
    let either = Condition::any().add(Column::TokenHash.eq(hash)).add(former);
    Entity::find().filter(either).one(conn).await?.map(read).transpose()
}

/// The sessions of a user, last used first.
pub(crate) async fn of_user(
    conn: &impl ConnectionTrait,
    user: UserId,
) -> Result<Vec<Session>, DbError> {
    let rows = Entity::find()
        .filter(Column::UserId.eq(user.0))
        .order_by_desc(Column::SeenAt)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Whether a user has signed in from an address before.
pub(crate) async fn has_come_from(
    conn: &impl ConnectionTrait,
    user: UserId,
    address: &str,
) -> Result<bool, DbError> {
    let known = Entity::find()
        .filter(Column::UserId.eq(user.0))
        .filter(Column::Address.eq(address))
        .filter(Column::Stage.eq(Stage::Open.name()));
    Ok(0 < known.count(conn).await?)
}

/// Adds a session under the hash of its secret.
pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    session: &Session,
    hash: &str,
) -> Result<(), DbError> {
    let row = entity::ActiveModel {
        id: Set(session.id.0),
        user_id: Set(session.user_id.0),
        token_hash: Set(hash.to_owned()),
        former_token_hash: Set(None),
        stage: Set(session.stage.name().to_owned()),
        address: Set(session.address.clone()),
        device: Set(session.device.clone()),
        created_at: Set(session.created_at),
        rotated_at: Set(session.rotated_at),
        seen_at: Set(session.seen_at),
    };
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Gives a session another secret; the one it had is taken for a little while. False when it was given one just now.
pub(crate) async fn rotate(
    conn: &impl ConnectionTrait,
    session: &Session,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::FormerTokenHash, Expr::col(Column::TokenHash))
        .col_expr(Column::TokenHash, Expr::value(hash))
        .col_expr(Column::RotatedAt, Expr::value(now))
        .col_expr(Column::SeenAt, Expr::value(now))
        .filter(Column::Id.eq(session.id.0))
        .filter(Column::RotatedAt.eq(session.rotated_at))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Lets a session go on to another stage, under another secret: the one it had opens nothing.
pub(crate) async fn advance(
    conn: &impl ConnectionTrait,
    session: &Session,
    hash: &str,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::FormerTokenHash, Expr::value(None::<String>))
        .col_expr(Column::TokenHash, Expr::value(hash))
        .col_expr(Column::Stage, Expr::value(session.stage.name()))
        .col_expr(Column::CreatedAt, Expr::value(session.created_at))
        .col_expr(Column::RotatedAt, Expr::value(session.rotated_at))
        .col_expr(Column::SeenAt, Expr::value(session.seen_at))
        .filter(Column::Id.eq(session.id.0))
        .exec(conn)
        .await?;
    Ok(())
}

/// Ends all sessions of a user but one.
pub(crate) async fn delete_others(
    conn: &impl ConnectionTrait,
    user: UserId,
    kept: Option<SessionId>,
) -> Result<(), DbError> {
    let mut others = Entity::delete_many().filter(Column::UserId.eq(user.0));
    if let Some(kept) = kept {
        others = others.filter(Column::Id.ne(kept.0));
    }
    others.exec(conn).await?;
    Ok(())
}

/// Remembers that a session was used.
pub(crate) async fn see(
    conn: &impl ConnectionTrait,
    id: SessionId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(now))
        .filter(Column::Id.eq(id.0))
        .exec(conn)
        .await?;
    Ok(())
}

/// Ends a session of a user. False when there is none.
pub(crate) async fn delete(
    conn: &impl ConnectionTrait,
    user: UserId,
    id: SessionId,
) -> Result<bool, DbError> {
    let own = Entity::delete_many().filter(Column::Id.eq(id.0)).filter(Column::UserId.eq(user.0));
    Ok(0 < own.exec(conn).await?.rows_affected)
}

fn read(row: entity::Model) -> Result<Session, DbError> {
    let stage = Stage::from_name(&row.stage)
        .ok_or_else(|| DbError::corrupt("sessions.stage", row.stage.clone()))?;
    Ok(Session {
        id: SessionId(row.id),
        user_id: UserId(row.user_id),
        stage,
        address: row.address,
        device: row.device,
        created_at: row.created_at,
        rotated_at: row.rotated_at,
        seen_at: row.seen_at,
    })
}
