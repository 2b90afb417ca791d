//! The opinions of reviewers.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, Set,
};
use yizhan_core::{DecisionId, SubmissionId, UserId};
use yizhan_db::DbError;

use crate::{Decision, Opinion};

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `decisions`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "decisions")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub submission_id: Uuid,
        pub step: i32,
        #[sea_orm(column_type = "Text")]
        pub step_title: String,
        pub opinion: String,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        #[sea_orm(column_type = "Text")]
        pub hash: String,
        pub reviewer_id: Uuid,
        pub decided_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// The opinions on these submissions, in the order of their steps.
pub(crate) async fn of_submissions(
    conn: &impl ConnectionTrait,
    submissions: &[SubmissionId],
) -> Result<Vec<Decision>, DbError> {
    let ids = submissions.iter().map(|id| id.0);
    let rows = Entity::find()
        .filter(Column::SubmissionId.is_in(ids))
        .order_by_asc(Column::Step)
        .all(conn)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Adds an opinion. A step has one only.
pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    decision: &Decision,
) -> Result<(), DbError> {
    let row = entity::ActiveModel {
        id: Set(decision.id.0),
        submission_id: Set(decision.submission_id.0),
        step: Set(i32::try_from(decision.step).unwrap_or(i32::MAX)),
        step_title: Set(decision.step_title.clone()),
        opinion: Set(decision.opinion.name().to_owned()),
        reason: Set(decision.reason.clone()),
        hash: Set(decision.hash.clone()),
        reviewer_id: Set(decision.reviewer.0),
        decided_at: Set(decision.decided_at),
    };
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

fn read(row: entity::Model) -> Result<Decision, DbError> {
    let opinion = Opinion::from_name(&row.opinion)
        .ok_or_else(|| DbError::corrupt("decisions.opinion", row.opinion.clone()))?;
    let step =
        usize::try_from(row.step).map_err(|error| DbError::corrupt("decisions.step", error))?;
    Ok(Decision {
        id: DecisionId(row.id),
        submission_id: SubmissionId(row.submission_id),
        step,
        step_title: row.step_title,
        opinion,
        reason: row.reason,
        hash: row.hash,
        reviewer: UserId(row.reviewer_id),
        decided_at: row.decided_at,
    })
}
