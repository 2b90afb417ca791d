//! Moving a site on in its life cycle.

use yizhan_core::{Denied, Event, Permission, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{
    Site, SiteMove, SiteMoveRequest,
    life_cycle::{MoveRefusal, Situation, decide},
    store::{self, Saved},
};

/// Why a site was not moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveSiteError {
    /// There is no such site.
    #[error("site {0} does not exist")]
    NotFound(SiteId),
    /// The life cycle does not allow it.
    #[error(transparent)]
    Refused(#[from] MoveRefusal),
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

/// Moves a site on in its life cycle: to going live, a break, a closing (变更站点状态).
///
/// Basis: `standards/site-life-cycle`.
pub async fn move_site(
    cx: &mut Cx,
    id: SiteId,
    request: SiteMoveRequest,
) -> Result<Site, MoveSiteError> {
    let mut site = store::site(cx.tx(), id).await?.ok_or(MoveSiteError::NotFound(id))?;
    cx.require(Permission::ManageSiteLifeCycle, id)?;
    let domains = store::domains(cx.tx(), id).await?;
    let history = store::moves(cx.tx(), id).await?;
    let situation = Situation { site: &site, domains: &domains, history: &history, now: cx.now() };
    let decision = decide(situation, &request)?;
    let from = site.state;
    site.state = request.to;
    if store::save_site(cx.tx(), &mut site, cx.now()).await? != Saved::Kept {
        return Err(MoveSiteError::Stale);
    }
    let made = SiteMove {
        id: cx.new_id(),
        site_id: id,
        from: Some(from),
        to: site.state,
        moved_at: cx.now(),
        moved_by: cx.actor().user_id,
        approval_number: request.approval_number,
        notice: request.notice,
        until: decision.until,
        force_majeure: request.force_majeure,
        cancellations: request.cancellations,
    };
    store::insert_move(cx.tx(), &made).await?;
    cx.record(Event::SiteMoved { site_id: id, from, to: site.state });
    Ok(site)
}
