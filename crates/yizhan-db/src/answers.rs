//! Answers that are kept, so that a request that is sent twice is carried out once.

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait as _, Set, TryInsertResult, sea_query::OnConflict};
use yizhan_core::UserId;

use crate::{DbError, Tx};

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `kept_answers`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "kept_answers")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub key: String,
        #[sea_orm(column_type = "Text")]
        pub request: String,
        #[sea_orm(column_type = "Text")]
        pub location: String,
        #[sea_orm(column_type = "Text")]
        pub body: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What a request was answered with (已答复的请求).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The fingerprint of the request.
    pub request: String,
    /// Where what it made is found.
    pub location: String,
    /// The body of the answer.
    pub body: String,
}

/// The answer that was given to a user under a key.
///
/// # Errors
/// The database failed.
pub async fn given(tx: &Tx, user: UserId, key: &str) -> Result<Option<Answer>, DbError> {
    let id = (user.0, key.to_owned());
    let row = entity::Entity::find_by_id(id).one(tx.connection()).await?;
    Ok(row.map(|row| Answer { request: row.request, location: row.location, body: row.body }))
}

/// Keeps an answer, unless another request under the same key was quicker.
///
/// # Errors
/// The database failed.
pub async fn keep(
    tx: &Tx,
    user: UserId,
    key: &str,
    answer: &Answer,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let row = entity::ActiveModel {
        user_id: Set(user.0),
        key: Set(key.to_owned()),
        request: Set(answer.request.clone()),
        location: Set(answer.location.clone()),
        body: Set(answer.body.clone()),
        created_at: Set(now),
    };
    let same =
        OnConflict::columns([entity::Column::UserId, entity::Column::Key]).do_nothing().to_owned();
    let kept =
        entity::Entity::insert(row).on_conflict(same).try_insert().exec(tx.connection()).await?;
    Ok(matches!(kept, TryInsertResult::Inserted(_)))
}
