//! Saying who reviews what.

use sea_orm::ConnectionTrait;
use yizhan_core::{ChannelId, Denied, Event, Permission, SiteId};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{
    ChainFault, ReviewChain,
    store::review_chains::{self, SetChain},
};

/// Why a chain was not set.
#[derive(Debug, thiserror::Error)]
pub enum SetReviewChainError {
    /// There is no such site or channel.
    #[error("there is no such site or channel")]
    NotFound,
    /// The steps make no chain.
    #[error(transparent)]
    Fault(#[from] ChainFault),
    /// Somebody set another one meanwhile.
    #[error("the chain was changed meanwhile")]
    Changed(i64),
    /// The actor does not manage the workflow of the site.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Sets which reviews hold on a site or in a channel and below (设置审核流程). None: what holds above it.
///
/// `before` is the version of the chain that was set there, zero for none. What is in review goes on as it began.
pub async fn set_review_chain(
    cx: &mut Cx,
    site: SiteId,
    channel: Option<ChannelId>,
    before: i64,
    chain: Option<ReviewChain>,
) -> Result<i64, SetReviewChainError> {
    cx.require(Permission::ManageWorkflow, site)?;
    if let Some(id) = channel {
        let found = yizhan_site::channel(cx.tx(), id).await?;
        found.filter(|channel| channel.site_id == site).ok_or(SetReviewChainError::NotFound)?;
    } else {
        yizhan_site::site(cx.tx(), site).await?.ok_or(SetReviewChainError::NotFound)?;
    }
    let all = review_chains::of_site(cx.tx(), site).await?;
    let version = all.iter().find(|set| set.channel == channel).map_or(0, |set| set.version);
    if version != before {
        return Err(SetReviewChainError::Changed(version));
    }
    let version = if let Some(chain) = chain {
        chain.check()?;
        let by = (cx.actor().user_id, cx.now());
        review_chains::save(cx.tx(), (site, channel), (&chain, version + 1), by).await?;
        version + 1
    } else {
        review_chains::delete(cx.tx(), site, channel).await?;
        0
    };
    cx.record(Event::ReviewChainChanged { site_id: site, channel_id: channel });
    Ok(version)
}

/// The chain that holds in a channel: its own, that of the nearest channel above, of the site, else the ready-made one.
pub(crate) async fn chain_for(
    conn: &impl ConnectionTrait,
    site: SiteId,
    channel: Option<ChannelId>,
) -> Result<ReviewChain, DbError> {
    let mut all = review_chains::of_site(conn, site).await?;
    let mut take = |place: Option<ChannelId>| {
        let found = all.iter().position(|set| set.channel == place);
        found.map(|place| all.swap_remove(place))
    };
    let mut next = channel;
    while let Some(id) = next {
        if let Some(SetChain { chain, .. }) = take(Some(id)) {
            return Ok(chain);
        }
        next = yizhan_site::channel(conn, id).await?.and_then(|channel| channel.parent_id);
    }
    Ok(take(None).map_or_else(ReviewChain::ready, |set| set.chain))
}
