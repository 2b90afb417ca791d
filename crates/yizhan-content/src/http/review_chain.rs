//! `/review-chains`, `/sites/{id}/review-chain`, `/channels/{id}/review-chain`

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use yizhan_core::{ChannelId, Permission, SiteId};
use yizhan_frame::http::{Body, Caller, IfMatch, Page, Path, Problem, Reading, Tagged};

use super::review_view::StepView;
use crate::{
    ChainFault, ReviewChain, SetReviewChainError, commands::chain_for, set_review_chain as set,
    store::review_chains,
};

/// A ready-made chain (现成审核流程).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReadyChainView {
    /// Its id: `three-reviews`.
    id: &'static str,
    steps: Vec<StepView>,
}

/// The chain that holds somewhere (审核流程).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChainView {
    /// The reviews, in their order.
    steps: Vec<StepView>,
    /// Whether it was set here; else it comes from above.
    is_own: bool,
}

/// The chain that is to hold (审核流程).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChainBody {
    /// The reviews, in their order; none: what holds above.
    steps: Option<Vec<StepView>>,
}

/// List ready-made review chains
#[utoipa::path(get, path = "/review-chains", tag = "reviews",
    responses((status = 200, description = "The chains", body = Page<ReadyChainView>)))]
pub(crate) async fn list_ready_chains(
    _caller: Caller,
) -> Result<Json<Page<ReadyChainView>>, Problem> {
    let all = ReviewChain::ready_chains();
    let items = all.map(|(id, chain)| ReadyChainView { id, steps: chain.into() }).collect();
    Ok(Json(Page { items, next: None }))
}

/// Get the review chain of a site
#[utoipa::path(get, path = "/sites/{id}/review-chain", tag = "reviews",
    params(("id" = uuid::Uuid, Path, description = "The site")),
    responses((status = 200, description = "The chain", body = ChainView,
        headers(("ETag" = String, description = "What a change names in If-Match")))))]
pub(crate) async fn get_site_chain(
    caller: Caller,
    Path(id): Path<SiteId>,
) -> Result<Tagged<ChainView>, Problem> {
    let reading = caller.reading();
    reading.require(Permission::ReadDrafts, id)?;
    yizhan_site::site(reading.conn(), id).await?.ok_or_else(Problem::not_found)?;
    shown(&reading, id, None).await
}

/// Get the review chain of a channel
#[utoipa::path(get, path = "/channels/{id}/review-chain", tag = "reviews",
    params(("id" = uuid::Uuid, Path, description = "The channel")),
    responses((status = 200, description = "The chain", body = ChainView,
        headers(("ETag" = String, description = "What a change names in If-Match")))))]
pub(crate) async fn get_channel_chain(
    caller: Caller,
    Path(id): Path<ChannelId>,
) -> Result<Tagged<ChainView>, Problem> {
    let reading = caller.reading();
    let found = yizhan_site::channel(reading.conn(), id).await?;
    let channel = found.ok_or_else(Problem::not_found)?;
    reading.require_in(Permission::ReadDrafts, channel.site_id, &[id])?;
    shown(&reading, channel.site_id, Some(id)).await
}

/// Set the review chain of a site
///
/// What is in review goes on as it began.
#[utoipa::path(put, path = "/sites/{id}/review-chain", tag = "reviews",
    params(("id" = uuid::Uuid, Path, description = "The site"),
        ("If-Match" = String, Header, description = "The ETag of the chain that was read")),
    request_body = ChainBody,
    responses((status = 200, description = "The chain that holds now", body = ChainView,
        headers(("ETag" = String, description = "What the next change names in If-Match")))))]
pub(crate) async fn set_site_chain(
    caller: Caller,
    Path(id): Path<SiteId>,
    tag: IfMatch,
    Body(body): Body<ChainBody>,
) -> Result<Tagged<ChainView>, Problem> {
    change(caller.reading(), (id, None), tag, body).await
}

/// Set the review chain of a channel
///
/// It holds in the channels below as well. What is in review goes on as it began.
#[utoipa::path(put, path = "/channels/{id}/review-chain", tag = "reviews",
    params(("id" = uuid::Uuid, Path, description = "The channel"),
        ("If-Match" = String, Header, description = "The ETag of the chain that was read")),
    request_body = ChainBody,
    responses((status = 200, description = "The chain that holds now", body = ChainView,
        headers(("ETag" = String, description = "What the next change names in If-Match")))))]
pub(crate) async fn set_channel_chain(
    caller: Caller,
    Path(id): Path<ChannelId>,
    tag: IfMatch,
    Body(body): Body<ChainBody>,
) -> Result<Tagged<ChainView>, Problem> {
    let reading = caller.reading();
    let found = yizhan_site::channel(reading.conn(), id).await?;
    let site = found.ok_or_else(Problem::not_found)?.site_id;
    change(reading, (site, Some(id)), tag, body).await
}

async fn change(
    reading: Reading,
    (site, channel): (SiteId, Option<ChannelId>),
    IfMatch(tag): IfMatch,
    body: ChainBody,
) -> Result<Tagged<ChainView>, Problem> {
    let mut cx = reading.begin().await?;
    // A tag that is no number was never given.
    let before = tag.parse().unwrap_or(-1);
    set(&mut cx, site, channel, before, body.steps.map(Into::into)).await?;
    cx.commit().await?;
    shown(&reading, site, channel).await
}

async fn shown(
    reading: &Reading,
    site: SiteId,
    channel: Option<ChannelId>,
) -> Result<Tagged<ChainView>, Problem> {
    let all = review_chains::of_site(reading.conn(), site).await?;
    let own = all.iter().find(|set| set.channel == channel).map(|set| set.version);
    let chain = chain_for(reading.conn(), site, channel).await?;
    let value = ChainView { steps: chain.into(), is_own: own.is_some() };
    Ok(Tagged { tag: own.unwrap_or_default().to_string(), value })
}

impl From<SetReviewChainError> for Problem {
    fn from(error: SetReviewChainError) -> Self {
        match error {
            SetReviewChainError::NotFound => Self::not_found(),
            SetReviewChainError::Fault(fault) => fault.into(),
            SetReviewChainError::Changed(version) => {
                Self::changed().member("etag", format!("\"{version}\""))
            }
            SetReviewChainError::Denied(denied) => denied.into(),
            SetReviewChainError::Db(error) => error.into(),
        }
    }
}

impl From<ChainFault> for Problem {
    fn from(fault: ChainFault) -> Self {
        match fault {
            ChainFault::WrongLength(_) => {
                Self::field("/steps", "wrong-length", "审核流程应有 1 至 9 个环节")
            }
            ChainFault::WrongKey(key) => {
                Self::field("/steps", "wrong-key", format!("环节标识“{key}”不正确或重复"))
            }
            ChainFault::WrongTitle(_) => {
                Self::field("/steps", "wrong-title", "环节名称应为 1 至 20 个字")
            }
            ChainFault::NoReview(permission) => {
                Self::field("/steps", "no-review", format!("“{permission}”不是审核权限"))
            }
        }
    }
}
