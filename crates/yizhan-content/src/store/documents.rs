//! Documents.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::NotSet,
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Set,
    sea_query::{Expr, Query, SelectStatement},
};
use serde_json::Value;
use uuid::Uuid;
use yizhan_core::{DocumentId, EditionId, Reach, SiteId};
use yizhan_db::DbError;
use yizhan_frame::http::Cursor;

use super::{editions, placements, submissions};
use crate::{
    Document, DocumentFilter, DocumentState,
    document::{Dated, origin_key},
};

mod entity {
    use sea_orm::entity::prelude::*;

    /// A row of `documents`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "documents")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub site_id: Uuid,
        pub content_type: String,
        pub live_edition_id: Option<Uuid>,
        #[sea_orm(column_type = "Text")]
        pub dated: Option<String>,
        pub published_at: Option<DateTimeUtc>,
        pub unpublishing: Option<Json>,
        #[sea_orm(column_type = "Text")]
        pub origin_key: Option<String>,
        pub origin: Option<Json>,
        pub deleted_at: Option<DateTimeUtc>,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) use entity::{Column, Entity};

/// The document of an id.
pub(crate) async fn document(
    conn: &impl ConnectionTrait,
    id: DocumentId,
) -> Result<Option<Document>, DbError> {
    Entity::find_by_id(id.0).one(conn).await?.map(read).transpose()
}

/// Several documents at once, in no order.
pub(crate) async fn documents(
    conn: &impl ConnectionTrait,
    ids: &[DocumentId],
) -> Result<Vec<Document>, DbError> {
    let ids = ids.iter().map(|id| id.0);
    let rows = Entity::find().filter(Column::Id.is_in(ids)).all(conn).await?;
    rows.into_iter().map(read).collect()
}

/// The document that was taken over from an old address, by [`origin_key`].
pub(crate) async fn by_origin(
    conn: &impl ConnectionTrait,
    site: SiteId,
    key: &str,
) -> Result<Option<DocumentId>, DbError> {
    let id = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::SiteId.eq(site.0))
        .filter(Column::OriginKey.eq(key))
        .into_tuple()
        .one(conn)
        .await?;
    Ok(id.map(DocumentId))
}

/// Adds a document.
pub(crate) async fn insert(
    conn: &impl ConnectionTrait,
    document: &Document,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let mut row = write(document, now)?;
    row.created_at = Set(now);
    Entity::insert(row).exec_without_returning(conn).await?;
    Ok(())
}

/// Saves a changed document, unless somebody else changed it since: then nothing is saved and the answer is false.
pub(crate) async fn update(
    conn: &impl ConnectionTrait,
    document: &mut Document,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let before = document.version;
    document.version += 1;
    let row = write(document, now)?;
    let done = Entity::update_many()
        .set(entity::ActiveModel { id: NotSet, ..row })
        .filter(Column::Id.eq(document.id.0))
        .filter(Column::Version.eq(before))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Which of these editions the public sees.
pub(crate) async fn live_editions(
    conn: &impl ConnectionTrait,
    ids: &[DocumentId],
) -> Result<Vec<(DocumentId, EditionId)>, DbError> {
    let rows: Vec<(uuid::Uuid, uuid::Uuid)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::LiveEditionId])
        .filter(Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(Column::LiveEditionId.is_not_null())
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(id, edition)| (DocumentId(id), EditionId(edition))).collect())
}

/// A page of documents, last changed first, each with the moment of its last change; one more than fits.
pub(crate) async fn list(
    conn: &impl ConnectionTrait,
    reach: &Reach,
    filter: &DocumentFilter,
) -> Result<Vec<(Document, DateTime<Utc>)>, DbError> {
    let mut query = Entity::find()
        .filter(within(reach))
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id)
        .limit(filter.size.limit());
    if let Some(site) = filter.site {
        query = query.filter(Column::SiteId.eq(site.0));
    }
    if let Some(channel) = filter.channel {
        query = query.filter(Column::Id.in_subquery(placed_in(&[channel.0])));
    }
    if let Some(text) = &filter.text {
        let mut named = Query::select();
        named.column(editions::Column::DocumentId).from(editions::Entity);
        named.and_where(editions::Column::Title.contains(text));
        query = query.filter(Column::Id.in_subquery(named));
    }
    query = query.filter(in_state(filter.state));
    if let Some(Cursor { at, id }) = filter.after {
        let same = Condition::all().add(Column::UpdatedAt.eq(at)).add(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::UpdatedAt.lt(at)).add(same));
    }
    let rows = query.all(conn).await?;
    rows.into_iter()
        .map(|row| (row.updated_at, row))
        .map(|(at, row)| Ok((read(row)?, at)))
        .collect()
}

fn within(reach: &Reach) -> Condition {
    if reach.is_everywhere {
        return Condition::all();
    }
    let channels: Vec<Uuid> = reach.channels.iter().map(|(_, channel)| channel.0).collect();
    let mut any = Condition::any().add(Column::SiteId.is_in(reach.sites.iter().map(|site| site.0)));
    if !channels.is_empty() {
        // A channel shows documents of other sites, too: those are not its editors'.
        let sites = reach.channels.iter().map(|(site, _)| site.0);
        let here = Condition::all()
            .add(Column::SiteId.is_in(sites))
            .add(Column::Id.in_subquery(placed_in(&channels).and_where(on_own_site()).to_owned()));
        any = any.add(here);
    }
    any
}

/// The placement is on the site of the document.
fn on_own_site() -> Expr {
    let place = Expr::col((placements::Entity, placements::Column::SiteId));
    place.equals((Entity, Column::SiteId))
}

fn placed_in(channels: &[Uuid]) -> SelectStatement {
    let mut placed = Query::select();
    placed.column(placements::Column::DocumentId).from(placements::Entity);
    placed.and_where(placements::Column::ChannelId.is_in(channels.to_vec()));
    placed
}

fn in_state(state: Option<DocumentState>) -> Condition {
    let open = || Column::Id.in_subquery(submissions::open_documents());
    let all = Condition::all();
    let Some(state) = state else { return all.add(Column::DeletedAt.is_null()) };
    if state == DocumentState::Deleted {
        return all.add(Column::DeletedAt.is_not_null());
    }
    let all = all.add(Column::DeletedAt.is_null());
    match state {
        DocumentState::InReview | DocumentState::Deleted => all.add(open()),
        DocumentState::Withdrawn => all.add(Column::Unpublishing.is_not_null()).add(open().not()),
        DocumentState::Live => all
            .add(Column::LiveEditionId.is_not_null())
            .add(Column::Unpublishing.is_null())
            .add(open().not()),
        DocumentState::Draft => all
            .add(Column::LiveEditionId.is_null())
            .add(Column::Unpublishing.is_null())
            .add(open().not()),
    }
}

fn write(document: &Document, now: DateTime<Utc>) -> Result<entity::ActiveModel, DbError> {
    Ok(entity::ActiveModel {
        id: Set(document.id.0),
        site_id: Set(document.site_id.0),
        content_type: Set(document.content_type.clone()),
        live_edition_id: Set(document.live_edition_id.map(|id| id.0)),
        dated: Set(document.dated.map(|dated| dated.to_string())),
        published_at: Set(document.published_at()),
        unpublishing: Set(json("documents.unpublishing", document.unpublishing.as_ref())?),
        origin_key: Set(document.origin.as_ref().map(|origin| origin_key(&origin.url))),
        origin: Set(json("documents.origin", document.origin.as_ref())?),
        deleted_at: Set(document.deleted_at),
        created_at: NotSet,
        updated_at: Set(now),
        version: Set(document.version),
    })
}

fn json<T: serde::Serialize>(
    column: &'static str,
    value: Option<&T>,
) -> Result<Option<Value>, DbError> {
    let value = value.map(serde_json::to_value).transpose();
    value.map_err(|error| DbError::corrupt(column, error))
}

fn read(row: entity::Model) -> Result<Document, DbError> {
    let dated = row.dated.map(|text| text.parse::<Dated>()).transpose();
    Ok(Document {
        id: DocumentId(row.id),
        site_id: SiteId(row.site_id),
        content_type: row.content_type,
        live_edition_id: row.live_edition_id.map(EditionId),
        dated: dated.map_err(|error| DbError::corrupt("documents.dated", error))?,
        unpublishing: parsed("documents.unpublishing", row.unpublishing)?,
        deleted_at: row.deleted_at,
        origin: parsed("documents.origin", row.origin)?,
        version: row.version,
    })
}

fn parsed<T: serde::de::DeserializeOwned>(
    column: &'static str,
    value: Option<Value>,
) -> Result<Option<T>, DbError> {
    let value = value.map(serde_json::from_value).transpose();
    value.map_err(|error| DbError::corrupt(column, error))
}
