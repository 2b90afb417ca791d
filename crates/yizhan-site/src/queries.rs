//! What can be asked about sites. All take a connection or a transaction.
//!
//! Invariant: each fails only when the database does, or holds what it should not.

use sea_orm::ConnectionTrait;
use yizhan_core::{ChannelId, SiteId};
use yizhan_db::DbError;

use crate::{Channel, Domain, Redirect, Site, SiteMove, domain::host_name, old_address, store};

/// The site of an id.
pub async fn site(conn: &impl ConnectionTrait, id: SiteId) -> Result<Option<Site>, DbError> {
    store::site(conn, id).await
}

/// The site of a key.
pub async fn site_by_key(conn: &impl ConnectionTrait, key: &str) -> Result<Option<Site>, DbError> {
    store::site_by_key(conn, key).await
}

/// All sites, in the order they were set up: a city has some dozens.
pub async fn sites(conn: &impl ConnectionTrait) -> Result<Vec<Site>, DbError> {
    store::sites(conn).await
}

/// The domains of a site, by name.
pub async fn domains(conn: &impl ConnectionTrait, site: SiteId) -> Result<Vec<Domain>, DbError> {
    store::domains(conn, site).await
}

/// The domains of all sites, by name.
pub async fn all_domains(conn: &impl ConnectionTrait) -> Result<Vec<Domain>, DbError> {
    store::all_domains(conn).await
}

/// The channels of a site, as in its site map: a parent before its children, siblings in their order.
pub async fn channels(conn: &impl ConnectionTrait, site: SiteId) -> Result<Vec<Channel>, DbError> {
    store::channels(conn, site).await
}

/// The channel of an id.
pub async fn channel(
    conn: &impl ConnectionTrait,
    id: ChannelId,
) -> Result<Option<Channel>, DbError> {
    store::channel(conn, id).await
}

/// The channel of a path such as `zwgk/wjk`.
pub async fn channel_by_path(
    conn: &impl ConnectionTrait,
    site: SiteId,
    path: &str,
) -> Result<Option<Channel>, DbError> {
    store::channel_by_path(conn, site, path).await
}

/// All moves of a site, oldest first.
pub async fn moves(conn: &impl ConnectionTrait, site: SiteId) -> Result<Vec<SiteMove>, DbError> {
    store::moves(conn, site).await
}

/// The last move of a site: the one that brought it where it stands.
pub async fn last_move(
    conn: &impl ConnectionTrait,
    site: SiteId,
) -> Result<Option<SiteMove>, DbError> {
    Ok(store::moves(conn, site).await?.pop())
}

/// Where an old address of a site leads. One for this host goes before one for every host.
pub async fn redirect(
    conn: &impl ConnectionTrait,
    site: SiteId,
    host: &str,
    path_and_query: &str,
) -> Result<Option<Redirect>, DbError> {
    // A host that is no name, such as an address in digits, can only have what every host has.
    let host = host_name(host).unwrap_or_default();
    let from = vec![old_address(path_and_query)];
    let mut found = store::redirects_from(conn, site, from).await?;
    found.sort_by(|one, other| one.from_host.cmp(&other.from_host));
    for wanted in [&*host, ""] {
        if let Some(place) = found.iter().position(|redirect| redirect.from_host == wanted) {
            return Ok(Some(found.swap_remove(place)));
        }
    }
    let Some(other) = found.into_iter().next() else { return Ok(None) };
    let domains = store::domains(conn, site).await?;
    let is_its_own = domains.iter().any(|domain| domain.domain == host);
    Ok(Some(other).filter(|_| !is_its_own))
}

/// Some redirects of a site, in the order of their old addresses: the first `skipped` are left out, and at
/// most so many follow.
///
/// # Errors
/// The database failed.
pub async fn redirects(
    conn: &impl ConnectionTrait,
    site: SiteId,
    skipped: u64,
    most: u64,
) -> Result<Vec<Redirect>, DbError> {
    store::redirects_of(conn, site, skipped, most).await
}

/// How many redirects a site has.
///
/// # Errors
/// The database failed.
pub async fn count_redirects(conn: &impl ConnectionTrait, site: SiteId) -> Result<u64, DbError> {
    store::count_redirects(conn, site).await
}
