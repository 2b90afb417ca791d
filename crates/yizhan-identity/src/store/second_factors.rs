//! Second factors.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, Set,
    sea_query::{Expr, OnConflict},
};
use yizhan_core::UserId;
use yizhan_db::DbError;

use crate::sign_in::SecondFactor;

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `second_factors`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "second_factors")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub secret: String,
        pub confirmed_at: Option<DateTimeUtc>,
        pub last_step: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// The second factor of a user, confirmed or not.
pub(crate) async fn of_user(
    conn: &impl ConnectionTrait,
    user: UserId,
) -> Result<Option<SecondFactor>, DbError> {
    let Some(row) = Entity::find_by_id(user.0).one(conn).await? else { return Ok(None) };
    let last_step = u64::try_from(row.last_step)
        .map_err(|error| DbError::corrupt("second_factors.last_step", error))?;
    let (secret, confirmed_at) = (row.secret, row.confirmed_at);
    Ok(Some(SecondFactor { user_id: user, secret, confirmed_at, last_step }))
}

/// Saves the second factor of a user.
pub(crate) async fn save(
    conn: &impl ConnectionTrait,
    factor: &SecondFactor,
) -> Result<(), DbError> {
    let row = entity::ActiveModel {
        user_id: Set(factor.user_id.0),
        secret: Set(factor.secret.clone()),
        confirmed_at: Set(factor.confirmed_at),
        last_step: Set(stored(factor.last_step)),
    };
    let same = OnConflict::column(Column::UserId)
        .update_columns([Column::Secret, Column::ConfirmedAt, Column::LastStep])
        .to_owned();
    Entity::insert(row).on_conflict(same).exec_without_returning(conn).await?;
    Ok(())
}

/// Remembers the step of a code that was taken. False when a later or the same one was taken meanwhile.
pub(crate) async fn take(
    conn: &impl ConnectionTrait,
    factor: &SecondFactor,
) -> Result<bool, DbError> {
    let step = stored(factor.last_step);
    let done = Entity::update_many()
        .col_expr(Column::LastStep, Expr::value(step))
        .filter(Column::UserId.eq(factor.user_id.0))
        .filter(Column::LastStep.lt(step))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes the second factor of a user away.
pub(crate) async fn delete(conn: &impl ConnectionTrait, user: UserId) -> Result<bool, DbError> {
    Ok(0 < Entity::delete_by_id(user.0).exec(conn).await?.rows_affected)
}

fn stored(step: u64) -> i64 {
    i64::try_from(step).unwrap_or(i64::MAX)
}
