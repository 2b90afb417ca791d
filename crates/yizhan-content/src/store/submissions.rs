//! What was handed in for review.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Set,
    sea_query::{Expr, Query, SelectStatement},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use yizhan_core::{ChannelId, DocumentId, Permission, Reach, SiteId, SubmissionId, UserId};
use yizhan_db::DbError;
use yizhan_frame::http::Cursor;

use crate::{Submission, SubmissionState};

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `submissions`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "submissions")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub document_id: Uuid,
        pub site_id: Uuid,
        pub channel_id: Option<Uuid>,
        pub edition_id: Option<Uuid>,
        pub matter: Json,
        #[sea_orm(column_type = "Text")]
        pub hash: String,
        pub chain: Json,
        pub state: String,
        pub step: i32,
        pub step_permission: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub note: String,
        #[sea_orm(column_type = "Text")]
        pub explanation: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub urgent_reason: Option<String>,
        pub authors: Json,
        pub submitted_by: Uuid,
        pub submitted_at: DateTimeUtc,
        pub closed_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

use entity::{Column, Entity};

/// The submission of an id.
pub(crate) async fn submission(
    conn: &impl ConnectionTrait,
    id: SubmissionId,
) -> Result<Option<Submission>, DbError> {
    Entity::find_by_id(id.0).one(conn).await?.map(read).transpose()
}

/// What of a document waits for reviews: one at most.
pub(crate) async fn open_of(
    conn: &impl ConnectionTrait,
    document: DocumentId,
) -> Result<Option<Submission>, DbError> {
    let open = Entity::find()
        .filter(Column::DocumentId.eq(document.0))
        .filter(Column::State.eq(SubmissionState::Open(0).name()));
    open.one(conn).await?.map(read).transpose()
}

/// The documents of which something waits for reviews.
pub(crate) fn open_documents() -> SelectStatement {
    let mut open = Query::select();
    open.column(Column::DocumentId).from(Entity);
    open.and_where(Column::State.eq(SubmissionState::Open(0).name()));
    open
}

/// Of which of these documents something waits for reviews.
pub(crate) async fn open_of_all(
    conn: &impl ConnectionTrait,
    documents: &[DocumentId],
) -> Result<Vec<DocumentId>, DbError> {
    let ids: Vec<uuid::Uuid> = Entity::find()
        .select_only()
        .column(Column::DocumentId)
        .filter(Column::DocumentId.is_in(documents.iter().map(|id| id.0)))
        .filter(Column::State.eq(SubmissionState::Open(0).name()))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(ids.into_iter().map(DocumentId).collect())
}

/// All of a document, newest first.
pub(crate) async fn of_document(
    conn: &impl ConnectionTrait,
    document: DocumentId,
) -> Result<Vec<Submission>, DbError> {
    let all = Entity::find()
        .filter(Column::DocumentId.eq(document.0))
        .order_by_desc(Column::SubmittedAt)
        .order_by_desc(Column::Id);
    all.all(conn).await?.into_iter().map(read).collect()
}

/// Which submissions are asked for (送审单筛选).
pub(crate) enum Asked {
    /// Those that wait for one of these permissions, each where it is held.
    Waiting(Vec<(Permission, Reach)>),
    /// Those that somebody handed in.
    By(UserId),
}

/// A page of submissions, newest first; one more than fits.
pub(crate) async fn list(
    conn: &impl ConnectionTrait,
    asked: Asked,
    after: Option<Cursor>,
    limit: u64,
) -> Result<Vec<Submission>, DbError> {
    let mut query =
        Entity::find().order_by_desc(Column::SubmittedAt).order_by_desc(Column::Id).limit(limit);
    query = match asked {
        Asked::By(user) => query.filter(Column::SubmittedBy.eq(user.0)),
        Asked::Waiting(held) => {
            let mut any = Condition::any();
            for (permission, reach) in held {
                any = any.add(
                    Condition::all()
                        .add(Column::StepPermission.eq(permission.name()))
                        .add(within(&reach)),
                );
            }
            query.filter(Column::State.eq(SubmissionState::Open(0).name())).filter(any)
        }
    };
    if let Some(Cursor { at, id }) = after {
        let same = Condition::all().add(Column::SubmittedAt.eq(at)).add(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::SubmittedAt.lt(at)).add(same));
    }
    query.all(conn).await?.into_iter().map(read).collect()
}

fn within(reach: &Reach) -> Condition {
    if reach.is_everywhere {
        return Condition::all();
    }
    let sites = reach.sites.iter().map(|site| site.0);
    let channels = reach.channels.iter().map(|(_, channel)| channel.0);
    Condition::any().add(Column::SiteId.is_in(sites)).add(Column::ChannelId.is_in(channels))
}

/// Adds a submission.
pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    submission: &Submission,
) -> Result<(), DbError> {
    let row = entity::ActiveModel {
        id: Set(submission.id.0),
        document_id: Set(submission.document_id.0),
        site_id: Set(submission.site_id.0),
        channel_id: Set(submission.channel_id.map(|id| id.0)),
        edition_id: Set(submission.edition_id().map(|id| id.0)),
        matter: Set(json("submissions.matter", &submission.matter)?),
        hash: Set(submission.hash.clone()),
        chain: Set(json("submissions.chain", &submission.chain)?),
        state: Set(submission.state.name().to_owned()),
        step: Set(step(submission)),
        step_permission: Set(permission(submission)),
        note: Set(submission.note.clone()),
        explanation: Set(submission.explanation.clone()),
        urgent_reason: Set(submission.urgent_reason.clone()),
        authors: Set(json("submissions.authors", &submission.authors)?),
        submitted_by: Set(submission.submitted_by.0),
        submitted_at: Set(submission.submitted_at),
        closed_at: Set(submission.closed_at),
    };
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Saves how far a submission has come, if it still stood at `before`.
pub(crate) async fn update(
    conn: &impl ConnectionTrait,
    submission: &Submission,
    before: SubmissionState,
) -> Result<bool, DbError> {
    let mut query = Entity::update_many()
        .col_expr(Column::State, Expr::value(submission.state.name()))
        .col_expr(Column::Step, Expr::value(step(submission)))
        .col_expr(Column::StepPermission, Expr::value(permission(submission)))
        .col_expr(Column::ClosedAt, Expr::value(submission.closed_at))
        .filter(Column::Id.eq(submission.id.0))
        .filter(Column::State.eq(before.name()));
    if let SubmissionState::Open(step) = before {
        query = query.filter(Column::Step.eq(number(step)));
    }
    Ok(query.exec(conn).await?.rows_affected == 1)
}

fn step(submission: &Submission) -> i32 {
    match submission.state {
        SubmissionState::Open(step) => number(step),
        _ => number(submission.chain.0.len()),
    }
}

fn number(step: usize) -> i32 {
    i32::try_from(step).unwrap_or(i32::MAX)
}

fn permission(submission: &Submission) -> Option<String> {
    submission.open_step().map(|step| step.permission.name().to_owned())
}

fn json(column: &'static str, value: &impl Serialize) -> Result<Value, DbError> {
    serde_json::to_value(value).map_err(|error| DbError::corrupt(column, error))
}

fn parsed<T: DeserializeOwned>(column: &'static str, value: Value) -> Result<T, DbError> {
    serde_json::from_value(value).map_err(|error| DbError::corrupt(column, error))
}

fn read(row: entity::Model) -> Result<Submission, DbError> {
    let step =
        usize::try_from(row.step).map_err(|error| DbError::corrupt("submissions.step", error))?;
    let state = SubmissionState::from_name(&row.state, step)
        .ok_or_else(|| DbError::corrupt("submissions.state", row.state.clone()))?;
    Ok(Submission {
        id: SubmissionId(row.id),
        document_id: DocumentId(row.document_id),
        site_id: SiteId(row.site_id),
        channel_id: row.channel_id.map(ChannelId),
        matter: parsed("submissions.matter", row.matter)?,
        hash: row.hash,
        chain: parsed("submissions.chain", row.chain)?,
        state,
        note: row.note,
        explanation: row.explanation,
        urgent_reason: row.urgent_reason,
        authors: parsed("submissions.authors", row.authors)?,
        submitted_by: UserId(row.submitted_by),
        submitted_at: row.submitted_at,
        closed_at: row.closed_at,
    })
}

/// The place of a submission in a list.
pub(crate) fn cursor(submission: &Submission) -> Cursor {
    let at: DateTime<Utc> = submission.submitted_at;
    Cursor { at, id: submission.id.0 }
}
