//! Recovery codes, as hashes.

use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, Set};
use yizhan_core::UserId;
use yizhan_db::DbError;

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `recovery_codes`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_codes")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// Lets these codes take the place of all that a user had.
pub(crate) async fn replace(
    conn: &impl ConnectionTrait,
    user: UserId,
    hashes: Vec<String>,
) -> Result<(), DbError> {
    Entity::delete_many().filter(Column::UserId.eq(user.0)).exec(conn).await?;
    if hashes.is_empty() {
        return Ok(());
    }
    let row = |hash| entity::ActiveModel { user_id: Set(user.0), hash: Set(hash) };
    Entity::insert_many(hashes.into_iter().map(row)).exec_without_returning(conn).await?;
    Ok(())
}

/// Uses a code up. False when there is no such code (any more).
pub(crate) async fn take(
    conn: &impl ConnectionTrait,
    user: UserId,
    hash: &str,
) -> Result<bool, DbError> {
    let done = Entity::delete_by_id((user.0, hash.to_owned())).exec(conn).await?;
    Ok(done.rows_affected == 1)
}
