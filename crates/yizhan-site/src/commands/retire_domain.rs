//! Giving up a domain, step by step.

use yizhan_core::{Denied, Event, Permission};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{
    Domain, DomainRole, NotAHost,
    domain::host_name,
    store::{self, Saved},
};

/// Why a domain was not retired.
#[derive(Debug, thiserror::Error)]
pub enum RetireDomainError {
    /// No site has this domain.
    #[error("no site has the domain `{0}`")]
    NotFound(String),
    /// It is not the name of a host.
    #[error(transparent)]
    NotAHost(#[from] NotAHost),
    /// It is the main domain, which another one has to become first.
    #[error("`{0}` is the main domain")]
    Main(String),
    /// Somebody else changed the site at the same time.
    #[error("the site was changed by somebody else")]
    Stale,
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Marks a domain as one that is given up (停用域名). It leads to the main domain as long as it is held.
pub async fn retire_domain(cx: &mut Cx, domain: &str) -> Result<Domain, RetireDomainError> {
    let name = host_name(domain)?;
    let not_found = || RetireDomainError::NotFound(name.clone());
    let mut domain = store::domain(cx.tx(), &name).await?.ok_or_else(not_found)?;
    cx.require(Permission::ManageSite, domain.site_id)?;
    match domain.role {
        DomainRole::Main => return Err(RetireDomainError::Main(name)),
        DomainRole::Retiring => return Ok(domain),
        DomainRole::Alias => (),
    }
    let mut site = store::site(cx.tx(), domain.site_id).await?.ok_or_else(not_found)?;
    if store::save_site(cx.tx(), &mut site, cx.now()).await? != Saved::Kept {
        return Err(RetireDomainError::Stale);
    }
    domain.role = DomainRole::Retiring;
    domain.since = cx.now();
    store::save_domain(cx.tx(), &domain).await?;
    cx.record(Event::SiteChanged { site_id: domain.site_id });
    Ok(domain)
}
