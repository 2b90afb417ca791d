//! Access tokens, found by the hash of their secret.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, Set,
    sea_query::Expr,
};
use yizhan_core::{Permission, TokenId, UserId};
use yizhan_db::DbError;

use crate::AccessToken;

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `access_tokens`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "access_tokens")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        #[sea_orm(column_type = "Text")]
        pub token_hash: String,
        pub permissions: Json,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub seen_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// The token of a secret.
pub(crate) async fn by_secret(
    conn: &impl ConnectionTrait,
    hash: &str,
) -> Result<Option<AccessToken>, DbError> {
    Entity::find().filter(Column::TokenHash.eq(hash)).one(conn).await?.map(read).transpose()
}

/// The tokens of a user, newest first.
pub(crate) async fn of_user(
    conn: &impl ConnectionTrait,
    user: UserId,
) -> Result<Vec<AccessToken>, DbError> {
    let rows = Entity::find()
        .filter(Column::UserId.eq(user.0))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Adds a token under the hash of its secret.
pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    token: &AccessToken,
    hash: &str,
) -> Result<(), DbError> {
    let permissions: Vec<&str> =
        token.permissions.iter().map(|permission| permission.name()).collect();
    let row = entity::ActiveModel {
        id: Set(token.id.0),
        user_id: Set(token.user_id.0),
        name: Set(token.name.clone()),
        token_hash: Set(hash.to_owned()),
        permissions: Set(permissions.into()),
        created_at: Set(token.created_at),
        expires_at: Set(token.expires_at),
        seen_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Remembers that a token was used.
pub(crate) async fn see(
    conn: &impl ConnectionTrait,
    id: TokenId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(now))
        .filter(Column::Id.eq(id.0))
        .exec(conn)
        .await?;
    Ok(())
}

/// Takes a token of a user away. False when there is none.
pub(crate) async fn delete(
    conn: &impl ConnectionTrait,
    user: UserId,
    id: TokenId,
) -> Result<bool, DbError> {
    let own = Entity::delete_many().filter(Column::Id.eq(id.0)).filter(Column::UserId.eq(user.0));
    Ok(0 < own.exec(conn).await?.rows_affected)
}

/// Takes all tokens of a user away.
pub(crate) async fn delete_all(conn: &impl ConnectionTrait, user: UserId) -> Result<(), DbError> {
    Entity::delete_many().filter(Column::UserId.eq(user.0)).exec(conn).await?;
    Ok(())
}

fn read(row: entity::Model) -> Result<AccessToken, DbError> {
    let permissions: Vec<Permission> = serde_json::from_value(row.permissions)
        .map_err(|error| DbError::corrupt("access_tokens.permissions", error))?;
    Ok(AccessToken {
        id: TokenId(row.id),
        user_id: UserId(row.user_id),
        name: row.name,
        permissions,
        created_at: row.created_at,
        expires_at: row.expires_at,
        seen_at: row.seen_at,
    })
}
