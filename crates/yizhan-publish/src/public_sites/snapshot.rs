//! All sites at one moment, as the listener sees them.

use std::path::Path;

use sea_orm::ConnectionTrait;
use yizhan_core::SiteState;
use yizhan_db::DbError;
use yizhan_site::{Domain, DomainRole, Site};

use crate::press::{CLOSED_PAGE, NOT_FOUND_PAGE, OFFLINE_PAGE};
use crate::serve::{self, HostRole, ServedSite, Sites};

/// The sites with their names, states and folders below `folder` (对外站点快照).
///
/// A site in preparation or under test is hidden. Whether sites are also found by their keys is for
/// the caller to add.
///
/// # Errors
/// The database failed.
pub async fn public_sites(conn: &impl ConnectionTrait, folder: &Path) -> Result<Sites, DbError> {
    let domains = yizhan_site::all_domains(conn).await?;
    let mut sites = Sites::new();
    for site in yizhan_site::sites(conn).await? {
        let hosts: Vec<(&str, HostRole)> =
            domains.iter().filter(|domain| domain.site_id == site.id).map(host).collect();
        let served = ServedSite {
            root: folder.join(&site.key),
            state: state(conn, &site).await?,
            not_found_page: Some(format!("/{NOT_FOUND_PAGE}")),
            key: site.key,
        };
        sites = sites.with_site(served, &hosts);
    }
    Ok(sites)
}

async fn state(conn: &impl ConnectionTrait, site: &Site) -> Result<serve::SiteState, DbError> {
    Ok(match site.state {
        SiteState::Preparing | SiteState::Testing => serve::SiteState::Hidden,
        SiteState::Live | SiteState::Closing => serve::SiteState::Live,
        SiteState::Suspended => {
            let last = yizhan_site::last_move(conn, site.id).await?;
            let until = last.and_then(|last| last.until);
            serve::SiteState::Offline { notice_page: format!("/{OFFLINE_PAGE}"), until }
        }
        SiteState::Closed | SiteState::Cancelled => {
            serve::SiteState::Closed { notice_page: format!("/{CLOSED_PAGE}") }
        }
    })
}

fn host(domain: &Domain) -> (&str, HostRole) {
    let role = match domain.role {
        DomainRole::Main => HostRole::Main,
        DomainRole::Alias | DomainRole::Retiring => HostRole::Alias,
    };
    (&domain.domain, role)
}
