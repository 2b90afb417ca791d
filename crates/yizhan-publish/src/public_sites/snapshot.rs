//! All sites at one moment, as the listener sees them.

use std::path::Path;

use sea_orm::ConnectionTrait;
use yizhan_db::DbError;
use yizhan_site::{Domain, DomainRole, Site, life_cycle::visibility};
use yizhan_standards::life_cycle::Visibility;

use crate::press::{CLOSED_PAGE, NOT_FOUND_PAGE, OFFLINE_PAGE};
use crate::serve::{self, HostRole, ServedSite, Sites};

/// The sites with their names, states and folders below `folder` (对外站点快照).
///
/// What the public gets of a site in each state stands in `standards/site-life-cycle`. Whether sites are also found by their keys is for
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
            name: site.name,
            key: site.key,
        };
        sites = sites.with_site(served, &hosts);
    }
    Ok(sites)
}

async fn state(conn: &impl ConnectionTrait, site: &Site) -> Result<serve::SiteState, DbError> {
    Ok(match visibility(site.state) {
        Visibility::Hidden => serve::SiteState::Hidden,
        Visibility::Open | Visibility::ClosingNotice => serve::SiteState::Live,
        Visibility::OfflineNotice => {
            let last = yizhan_site::last_move(conn, site.id).await?;
            let until = last.and_then(|last| last.until);
            serve::SiteState::Offline { notice_page: format!("/{OFFLINE_PAGE}"), until }
        }
        Visibility::Redirects => {
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
