//! Building the sites anew whose pages all look different now.
//!
//! A new version of the theme or of the program changes every page of every site, and a site that goes live
//! or takes another name changes the footer of the portals that lead to it.

use serde::{Deserialize, Serialize};
use yizhan_core::{SiteId, SiteState};
use yizhan_db::jobs::{Lane, NewJob};
use yizhan_frame::Platform;
use yizhan_site::Site;
use yizhan_standards::channel::SiteKind;

use super::jobs::build_site_job;
use super::record::press_actor;
use super::{Press, PressError, store};

/// The kind of job that looks which sites must be built.
pub(super) const REFRESH_SITES: &str = "press.refresh_sites";

/// Which sites are looked at (核对范围).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Refreshed {
    /// All.
    All,
    /// Those that lead to other sites.
    Portals,
}

/// The job that builds every site whose pages look different from its latest build, after a new version of the
/// program or the theme (主题更新后重新生成).
pub fn refresh_sites_job() -> NewJob {
    job(Refreshed::All)
}

/// The job that looks whether the portals lead to the right sites.
pub(super) fn refresh_portals_job() -> NewJob {
    job(Refreshed::Portals)
}

fn job(sites: Refreshed) -> NewJob {
    let payload = serde_json::json!({ "sites": sites });
    let key = format!("{REFRESH_SITES}:{}", payload["sites"]);
    NewJob::new(REFRESH_SITES, Lane::Normal, payload).deduplicated_by(key)
}

impl Press {
    /// Has the sites built that look different now, and returns them.
    pub(super) async fn refresh_sites(
        &self,
        platform: &Platform,
        which: Refreshed,
    ) -> Result<Vec<SiteId>, PressError> {
        let mut changed = Vec::new();
        for site in yizhan_site::sites(platform.db().reader()).await? {
            if !is_meant(&site, which) {
                continue;
            }
            match self.looks_different(platform, site.id).await {
                Ok(true) => changed.push(site.id),
                Ok(false) => {}
                // The pages of one site stay as they are; the others need not.
                Err(error @ (PressError::NoTheme { .. } | PressError::Chrome { .. })) => {
                    let cause = &error as &dyn std::error::Error;
                    tracing::error!(site.key, error = cause, "A site cannot be printed");
                }
                Err(error) => return Err(error),
            }
        }
        if !changed.is_empty() {
            let mut cx = platform.begin(press_actor()).await?;
            for site in &changed {
                cx.enqueue(build_site_job(*site)).await?;
            }
            cx.commit().await?;
        }
        Ok(changed)
    }

    async fn looks_different(&self, platform: &Platform, id: SiteId) -> Result<bool, PressError> {
        let kept = self.sites.site(platform.db(), id, &self.settings).await?;
        let built = store::look_of_build(platform.db().reader(), id).await?;
        Ok(built.as_ref() != Some(&kept.site.look))
    }
}

/// A site that was closed keeps its pages as they were.
fn is_meant(site: &Site, which: Refreshed) -> bool {
    let is_closed = matches!(site.state, SiteState::Closed | SiteState::Cancelled);
    let is_portal = matches!(site.kind, SiteKind::CityPortal | SiteKind::CountyPortal);
    !is_closed && (which == Refreshed::All || is_portal)
}
