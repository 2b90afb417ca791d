//! Bringing the sites of the example city to life.

use yizhan_core::{Actor, SiteState};
use yizhan_frame::Platform;
use yizhan_site::{Site, SiteMoveRequest, commands::MoveSiteError, move_site};

/// What stands in place of the document that approves a real site.
const APPROVAL: &str = "示例批准文号";

/// Moves sites from preparation to going live, by the moves every site makes (示例站点上线).
///
/// A site that is past its preparation is left where it is.
pub(crate) async fn open_sites(platform: &Platform, sites: &[Site]) -> Result<(), MoveSiteError> {
    for site in sites {
        let mut cx = platform.begin(Actor::operator()).await?;
        if site.state == SiteState::Preparing {
            move_site(&mut cx, site.id, SiteMoveRequest::to(SiteState::Testing)).await?;
        }
        if matches!(site.state, SiteState::Preparing | SiteState::Testing) {
            let live = SiteMoveRequest {
                approval_number: Some(APPROVAL.to_owned()),
                notice: Some(format!("{}网站现已开通。", site.name)),
                ..SiteMoveRequest::to(SiteState::Live)
            };
            move_site(&mut cx, site.id, live).await?;
        }
        cx.commit().await?;
    }
    Ok(())
}
