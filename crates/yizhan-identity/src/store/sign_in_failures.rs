//! Failed sign-ins, by account and by address.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _, QueryFilter as _, Set,
    sea_query::{Expr, OnConflict},
};
use yizhan_db::DbError;

use crate::sign_in::Failures;

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `sign_in_failures`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_failures")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub subject: String,
        pub count: i32,
        pub last_at: DateTimeUtc,
        pub blocked_until: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// The failures of these subjects.
pub(crate) async fn of_subjects(
    conn: &impl ConnectionTrait,
    subjects: &[String],
) -> Result<Vec<(String, Failures)>, DbError> {
    let rows = Entity::find().filter(Column::Subject.is_in(subjects.to_vec())).all(conn).await?;
    let read = |row: entity::Model| {
        let count = u32::try_from(row.count).unwrap_or_default();
        let failures = Failures { count, last_at: row.last_at, blocked_until: row.blocked_until };
        (row.subject, failures)
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Counts one more failure, and takes the row until the transaction ends. Tells what was there before.
pub(crate) async fn count_up(
    conn: &impl ConnectionTrait,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<Option<Failures>, DbError> {
    let row = entity::ActiveModel {
        subject: Set(subject.to_owned()),
        count: Set(1),
        last_at: Set(now),
        blocked_until: Set(None),
    };
    let more = Expr::col((Entity, Column::Count)).add(1);
    let same = OnConflict::column(Column::Subject).value(Column::Count, more).to_owned();
    Entity::insert(row).on_conflict(same).exec_without_returning(conn).await?;
    let found = of_subjects(conn, &[subject.to_owned()]).await?;
    let before = found.into_iter().map(|(_, failures)| failures).find(|now| 1 < now.count);
    Ok(before.map(|failures| Failures { count: failures.count - 1, ..failures }))
}

/// Saves the failures of a subject.
pub(crate) async fn save(
    conn: &impl ConnectionTrait,
    subject: &str,
    failures: &Failures,
) -> Result<(), DbError> {
    let row = entity::ActiveModel {
        subject: Set(subject.to_owned()),
        count: Set(i32::try_from(failures.count).unwrap_or(i32::MAX)),
        last_at: Set(failures.last_at),
        blocked_until: Set(failures.blocked_until),
    };
    let same = OnConflict::column(Column::Subject)
        .update_columns([Column::Count, Column::LastAt, Column::BlockedUntil])
        .to_owned();
    Entity::insert(row).on_conflict(same).exec_without_returning(conn).await?;
    Ok(())
}

/// Forgets the failures of a subject: it signed in.
pub(crate) async fn forget(conn: &impl ConnectionTrait, subject: &str) -> Result<(), DbError> {
    Entity::delete_by_id(subject.to_owned()).exec(conn).await?;
    Ok(())
}
