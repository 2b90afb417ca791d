//! What can be asked about organisations.

use sea_orm::ConnectionTrait;
use yizhan_core::OrganisationId;
use yizhan_db::DbError;

use crate::{Organisation, store};

/// The organisation of an id.
///
/// # Errors
/// The database failed.
pub async fn organisation(
    conn: &impl ConnectionTrait,
    id: OrganisationId,
) -> Result<Option<Organisation>, DbError> {
    store::organisations::organisation(conn, id).await
}

/// The organisation of a key.
///
/// # Errors
/// The database failed.
pub async fn organisation_by_key(
    conn: &impl ConnectionTrait,
    key: &str,
) -> Result<Option<Organisation>, DbError> {
    store::organisations::organisation_by_key(conn, key).await
}

/// All organisations: a city has some hundreds. By position, then by key.
///
/// # Errors
/// The database failed.
pub async fn organisations(conn: &impl ConnectionTrait) -> Result<Vec<Organisation>, DbError> {
    store::organisations::organisations(conn).await
}
