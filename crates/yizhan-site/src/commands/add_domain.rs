//! Giving a site a domain.

use yizhan_core::{Denied, Event, Permission, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{
    Domain, DomainRole, NotAHost,
    domain::{host_name, is_official},
    store::{self, Saved},
};

/// A domain to be given to a site, or one of its own in a new role (新域名).
#[derive(Clone, Debug)]
pub struct NewDomain {
    /// The site.
    pub site_id: SiteId,
    /// The name, in Chinese or ASCII.
    pub domain: String,
    /// What it is to the site.
    pub role: DomainRole,
}

/// Why a site was not given a domain.
#[derive(Debug, thiserror::Error)]
pub enum AddDomainError {
    /// There is no such site.
    #[error("site {0} does not exist")]
    NotFound(SiteId),
    /// It is not the name of a host.
    #[error(transparent)]
    NotAHost(#[from] NotAHost),
    /// Government sites may not be served under it. It can only be one that is retired.
    #[error("`{0}` ends neither in .gov.cn nor in .政务")]
    NotOfficial(String),
    /// Another site has it.
    #[error("`{0}` belongs to another site")]
    Taken(String),
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

/// Gives a site a domain, or a domain of the site another role (添加域名).
///
/// A new main domain makes an alias of the one before, so that its addresses keep leading here.
pub async fn add_domain(cx: &mut Cx, new: NewDomain) -> Result<Domain, AddDomainError> {
    let id = new.site_id;
    let mut site = store::site(cx.tx(), id).await?.ok_or(AddDomainError::NotFound(id))?;
    cx.require(Permission::ManageSite, id)?;
    let name = host_name(&new.domain)?;
    if new.role != DomainRole::Retiring && !is_official(&name) {
        return Err(AddDomainError::NotOfficial(name));
    }
    match store::domain(cx.tx(), &name).await? {
        Some(known) if known.site_id != id => return Err(AddDomainError::Taken(name)),
        Some(known) if known.role == new.role => return Ok(known),
        Some(known) if known.role == DomainRole::Main => return Err(AddDomainError::Main(name)),
        _ => (),
    }
    if store::save_site(cx.tx(), &mut site, cx.now()).await? != Saved::Kept {
        return Err(AddDomainError::Stale);
    }
    if new.role == DomainRole::Main {
        let domains = store::domains(cx.tx(), id).await?;
        for main in domains.into_iter().filter(|domain| domain.role == DomainRole::Main) {
            let alias = Domain { role: DomainRole::Alias, since: cx.now(), ..main };
            store::save_domain(cx.tx(), &alias).await?;
        }
    }
    let domain = Domain { domain: name, site_id: id, role: new.role, since: cx.now() };
    store::save_domain(cx.tx(), &domain).await?;
    cx.record(Event::SiteChanged { site_id: id });
    Ok(domain)
}
