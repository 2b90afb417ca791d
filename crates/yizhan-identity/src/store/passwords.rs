//! Passwords, as hashes.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, EntityTrait as _, Set, sea_query::OnConflict};
use yizhan_core::UserId;
use yizhan_db::DbError;

use crate::sign_in::PasswordHash;

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `passwords`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "passwords")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub hash: String,
        pub earlier: Json,
        pub must_change: bool,
        pub changed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// The password of a user (密码).
pub(crate) struct Password {
    /// Its hash.
    pub(crate) hash: PasswordHash,
    /// The hashes of those before it, newest first.
    pub(crate) earlier: Vec<PasswordHash>,
    /// Whether its user has to choose another one first.
    pub(crate) must_change: bool,
    /// When it was chosen.
    pub(crate) changed_at: DateTime<Utc>,
}

/// The password of a user, if they have one.
pub(crate) async fn of_user(
    conn: &impl ConnectionTrait,
    user: UserId,
) -> Result<Option<Password>, DbError> {
    let Some(row) = Entity::find_by_id(user.0).one(conn).await? else { return Ok(None) };
    let earlier: Vec<String> = serde_json::from_value(row.earlier)
        .map_err(|error| DbError::corrupt("passwords.earlier", error))?;
    Ok(Some(Password {
        hash: PasswordHash(row.hash),
        earlier: earlier.into_iter().map(PasswordHash).collect(),
        must_change: row.must_change,
        changed_at: row.changed_at,
    }))
}

/// Saves the password of a user.
pub(crate) async fn save(
    conn: &impl ConnectionTrait,
    user: UserId,
    password: &Password,
) -> Result<(), DbError> {
    let earlier: Vec<&str> = password.earlier.iter().map(|hash| hash.0.as_str()).collect();
    let row = entity::ActiveModel {
        user_id: Set(user.0),
        hash: Set(password.hash.0.clone()),
        earlier: Set(earlier.into()),
        must_change: Set(password.must_change),
        changed_at: Set(password.changed_at),
    };
    let same = OnConflict::column(Column::UserId)
        .update_columns([Column::Hash, Column::Earlier, Column::MustChange, Column::ChangedAt])
        .to_owned();
    Entity::insert(row).on_conflict(same).exec_without_returning(conn).await?;
    Ok(())
}
